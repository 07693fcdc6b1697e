import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {KanbanHeader} from "@web/views/kanban/kanban_header";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {onWillStart, useSubEnv} from "@odoo/owl";

/**
 * A case begins as new: only in columns for new ones a “+” is no dead end.
 */

function takesNew(env, group) {
    return group.groupByField.name !== "stage_id" || env.kefuFirst.has(group.value);
}

class CaseKanbanHeader extends KanbanHeader {
    canQuickCreate() {
        return super.canQuickCreate() && takesNew(this.env, this.props.group);
    }
}

class CaseKanbanRenderer extends KanbanRenderer {
    static components = {...KanbanRenderer.components, KanbanHeader: CaseKanbanHeader};
}

class CaseKanbanController extends KanbanController {
    setup() {
        super.setup();
        const first = new Set();
        useSubEnv({kefuFirst: first});
        const orm = useService("orm");
        onWillStart(async () => {
            const ids = await orm.search("kefu.stage", [["state", "=", "new"]]);
            ids.forEach((id) => first.add(id));
        });
    }

    async createRecord() {
        const {groups} = this.model.root;
        if (!this.canQuickCreate || !groups) {
            return super.createRecord();
        }
        const group = groups.find((each) => takesNew(this.env, each));
        if (!group) {
            return this.props.createRecord();
        }
        if (group.isFolded) {
            await group.toggle();
        }
        this.quickCreateState.groupId = group.id;
    }
}

registry.category("views").add("kefu_case_kanban", {
    ...kanbanView,
    Controller: CaseKanbanController,
    Renderer: CaseKanbanRenderer,
});
