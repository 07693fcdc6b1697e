import {HtmlField} from "@html_editor/fields/html_field";
import {Plugin} from "@html_editor/plugin";
import {closestElement} from "@html_editor/utils/dom_traversal";
import {patch} from "@web/core/utils/patch";

/**
 * Tab leaves a text of ours as it leaves any field: in core's editor it writes a blank,
 * and nobody without a mouse gets out again. In lists and tables it does what it did.
 */
class LeaveEditorPlugin extends Plugin {
    static id = "kefuLeaveEditor";
    static dependencies = ["selection"];

    setup() {
        // after the editor's own menus, before the keys that core listens to at last
        this.addDomListener(this.document, "keydown", (ev) => {
            if (ev.key !== "Tab" || ev.altKey || ev.ctrlKey || ev.metaKey) {
                return;
            }
            const {anchorNode} = this.dependencies.selection.getEditableSelection();
            if (
                this.editable.contains(ev.target) &&
                !closestElement(anchorNode, "li, td, th")
            ) {
                ev.stopPropagation();
            }
        });
    }
}

patch(HtmlField.prototype, {
    getConfig() {
        const config = super.getConfig();
        if (this.props.record.resModel.startsWith("kefu.")) {
            config.Plugins = [...config.Plugins, LeaveEditorPlugin];
        }
        return config;
    },
});
