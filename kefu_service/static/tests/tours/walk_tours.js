import {formatDateTime} from "@web/core/l10n/dates";
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const {DateTime} = luxon;

const choose = (name, label) => ({
    trigger: `.modal .o_field_widget[name=${name}] label:contains(${label})`,
    run: "click",
});
const press = (action, label) => ({
    trigger: `button[name=${action}]:contains(${label}):enabled`,
    run: "click",
});
const write = (name, text) => ({
    trigger: `.o_field_widget[name=${name}] .odoo-editor-editable`,
    run: `editor ${text}`,
});
const stage = (label) => ({
    trigger: `.o_form_view .o_arrow_button_current:contains(${label})`,
});
const noDialog = {trigger: "body:not(:has(.modal))"};

function department(name) {
    return [
        {
            trigger: ".modal .o_field_widget[name=responsible_department_ids] input",
            run: `edit ${name}`,
        },
        {
            trigger: `.o-autocomplete--dropdown-item:contains(${name})`,
            run: "click",
        },
        {
            trigger: `.o_field_widget[name=responsible_department_ids] .badge:contains(${name})`,
        },
    ];
}

tours.add("kefu_walk_officer_takes_up", {
    steps: () => [
        {
            content: "the mail has become a case",
            trigger:
                ".o_kanban_group:contains(新登记) .o_kanban_record:contains(周转箱压坏)",
            run: "click",
        },
        {trigger: ".o_field_widget[name=description]:contains(三只压坏)"},
        press("action_assign_to_me", "由我受理"),
        {trigger: ".o_field_widget[name=user_id] input:value(officer_t)"},
        press("action_assess", "评估…"),
        choose("affects_production", "受影响"),
        {
            content: "the effect proposes the severity",
            trigger: ".modal .o_field_widget[name=severity] input:value(严重)",
        },
        choose("scope", "多个部门"),
        press("action_confirm", "完成评估"),
        {
            content: "refused: what is missing is marked where it is filled in",
            trigger: ".modal:contains(至少两个责任部门)",
        },
        {trigger: ".modal:contains(至少两个) .modal-footer .btn-primary", run: "click"},
        {trigger: ".modal .o_field_invalid[name=responsible_department_ids]"},
        ...department("仓储部"),
        ...department("运输部"),
        press("action_confirm", "完成评估"),
        noDialog,
        stage("已评估"),
        press("action_promise", "承诺时间…"),
        {
            trigger: ".modal .o_field_widget[name=date_promised] input",
            run: `edit ${formatDateTime(DateTime.now().plus({days: 1}).startOf("minute"))}`,
        },
        {
            content: "the letter to the customer has the time",
            trigger: ".modal .o_field_widget[name=body]:contains(李敏)",
        },
        press("action_confirm", "承诺并发送"),
        noDialog,
        press("action_process", "开始处理"),
        stage("处理中"),
    ],
});

tours.add("kefu_walk_head_settles_the_measure", {
    steps: () => [
        {
            content: "what is mine to do, the most urgent first",
            trigger: ".o_data_row .o_data_cell:contains(周转箱压坏)",
            run: "click",
        },
        press("action_accept", "接受"),
        write("result", "三只周转箱已补发。"),
        press("action_done", "完成"),
        stage("完成"),
    ],
});

tours.add("kefu_walk_officer_closes", {
    steps: () => [
        {
            trigger:
                ".o_kanban_group:contains(处理中) .o_kanban_record:contains(周转箱压坏)",
            run: "click",
        },
        {trigger: ".o_statusbar_status button.dropdown-toggle:visible", run: "click"},
        {trigger: ".o-dropdown--menu .dropdown-item:contains(已结案)", run: "click"},
        {
            content: "refused: all that is missing, in one sentence",
            trigger: ".modal:contains(“周转箱压坏”（仓储部）):contains(对客户的回复)",
        },
        {trigger: ".modal-footer .btn-primary", run: "click"},
        noDialog,
        {
            content: "the place is open, and marked",
            trigger: ".o_notebook .nav-link.active:contains(措施)",
        },
        {trigger: ".tab-pane .o_field_invalid[name=measure_ids]"},
        {trigger: ".o_data_row:contains(仓储部) .o_data_cell", run: "click"},
        {
            content: "verified where one sees what was done",
            trigger: ".modal .o_field_widget[name=result]:contains(已补发)",
        },
        press("action_verify", "验证"),
        {trigger: ".modal .o_arrow_button_current:contains(已验证)"},
        {trigger: ".modal .btn-close", run: "click"},
        {trigger: ".o_data_row:contains(仓储部):contains(已验证)"},
        {trigger: ".o_data_row:contains(运输部) .o_data_cell", run: "click"},
        press("action_cancel", "取消措施…"),
        {
            trigger: ".modal .o_field_widget[name=reason] textarea",
            run: "edit 查明与运输无关",
        },
        press("action_confirm", "取消措施"),
        stage("已取消"),
        {trigger: ".modal .btn-close", run: "click"},
        noDialog,
        press("action_reply", "回复…"),
        {
            content: "what the department did is proposed",
            trigger:
                ".modal .o_field_widget[name=solution]:contains(三只周转箱已补发。)",
        },
        write("explanation", "箱子压在重货下面，已改堆码规则。"),
        press("action_confirm", "发送回复"),
        noDialog,
        press("action_close", "结案"),
        stage("已结案"),
    ],
});
