import {Component, status} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * The topics that fit a case, the best first, each with its answer to read to whoever
 * is on the line. One click saves the case and takes the answer into the reply.
 */
export class FittingTopics extends Component {
    static template = "kefu_service.FittingTopics";
    static props = {...standardFieldProps};

    setup() {
        this.action = useService("action");
    }

    get topics() {
        return this.props.record.data[this.props.name].records;
    }

    isChosen(topic) {
        return this.props.record.data.topic_id?.id === topic.resId;
    }

    choose(topic) {
        const {question} = topic.data;
        return this.props.record.update({
            topic_id: {id: topic.resId, display_name: question},
        });
    }

    reply(topic) {
        return this.open("action_reply", topic);
    }

    resolve(topic) {
        return this.open("action_resolve_at_once", topic);
    }

    async open(name, topic) {
        const {record} = this.props;
        if (!(await record.save())) {
            return;
        }
        await this.action.doActionButton({
            type: "object",
            name,
            resModel: record.resModel,
            resId: record.resId,
            resIds: [record.resId],
            context: record.context,
            buttonContext: {default_topic_id: topic.resId},
            // a dialog that this stood in has made way for the reply
            onClose: () => status(this) !== "destroyed" && record.load(),
        });
    }
}

registry.category("fields").add("kefu_fitting_topics", {
    component: FittingTopics,
    supportedTypes: ["many2many"],
    relatedFields: [
        {name: "question", type: "char"},
        {name: "answer", type: "html"},
    ],
});
