import {patch} from "@web/core/utils/patch";
import {KanbanHeader} from "@web/views/kanban/kanban_header";

/**
 * A prospect is lost with a reason, by a button: a “+” in the column of those that are
 * lost would be a dead end.
 */
patch(KanbanHeader.prototype, {
    canQuickCreate() {
        const {groupByField, value} = this.props.group;
        const isLost = groupByField.name === "kefu_relation" && value === "lost";
        return super.canQuickCreate() && !isLost;
    },
});
