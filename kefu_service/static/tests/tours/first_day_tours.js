import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const card = (title) => `.o_kanban_record:contains(${title})`;
const press = (action, label = "") => ({
    trigger: `button[name=${action}]:contains(${label}):visible:enabled`,
    run: "click",
});
const inCard = (title, action) => ({
    trigger: `${card(title)} button[name=${action}]`,
    run: "click",
});
const setUp = (title) => inCard(title, "action_kefu_open");
const notNeeded = (title) => [
    inCard(title, "action_kefu_put_aside"),
    {trigger: `${card(title)} .fa-minus-circle`},
];
const back = {trigger: ".o_breadcrumb a:contains(初始设置)", run: "click"};
const done = (title) => ({trigger: `${card(title)} .fa-check-circle`});
const noDialog = {trigger: "body:not(:has(.modal))"};
const stage = (label) => ({
    trigger: `.o_form_view .o_arrow_button_current:contains(${label})`,
});
const write = (name, text) => ({
    trigger: `.o_field_widget[name=${name}] .odoo-editor-editable`,
    run: `editor ${text}`,
});
const choose = (where, words) => [
    {trigger: `${where} input`, run: `edit ${words}`},
    {
        trigger: `.o-autocomplete--dropdown-item:contains(${words}):not(:contains("“${words}”"))`,
        run: "click",
    },
];
const saved = {trigger: ".o_form_view:not(:has(.o_form_button_save:visible))"};
const openCase = {
    trigger:
        ".o_data_row .o_data_cell:contains(缺件两箱), .o_kanban_record:contains(缺件两箱)",
    run: "click",
};
const menu = (section, item) => [
    {trigger: `.o_menu_sections button:contains(${section})`, run: "click"},
    {trigger: `.dropdown-item:contains(${item})`, run: "click"},
];

/** A login with a role of the service and a password, as an administrator makes it. */
const person = (name, login, role, add) => [
    {trigger: add, run: "click"},
    {trigger: ".o_field_widget[name=name] input:value()", run: `edit ${name}`},
    {trigger: ".o_field_widget[name=login] input", run: `edit ${login}`},
    {
        trigger: ".o_inner_group:has(label:contains(客户服务)) input:first",
        run: "click",
    },
    {trigger: `.o_select_menu_item:contains(${role})`, run: "click"},
    {trigger: ".o_form_button_save", run: "click"},
    saved,
    {trigger: ".o_cp_action_menus button", run: "click"},
    {trigger: ".dropdown-item:contains(修改密码)", run: "click"},
    {trigger: ".modal td[name=new_passwd]", run: "click"},
    {trigger: ".modal td[name=new_passwd] input", run: `edit ${login}`},
    press("change_password_button"),
    noDialog,
];

tours.add("kefu_first_day_administrator", {
    steps: () => [
        {
            content: "a step is put aside and taken up again",
            trigger: card("客服邮箱"),
        },
        ...notNeeded("旧台账"),
        inCard("旧台账", "action_kefu_take_up"),
        {trigger: `${card("旧台账")} .fa-circle-o`},
        ...notNeeded("旧台账"),
        ...notNeeded("客服邮箱"),

        setUp("人员与角色"),
        ...person("刘专员", "first_officer", "客服专员", ".o_list_button_add"),
        ...person("陈主管", "first_manager", "客服经理", ".o_form_button_create"),
        ...person("周仓管", "first_handler", "责任部门人员", ".o_form_button_create"),
        back,
        done("人员与角色"),

        setUp("总经理与总经理代理人"),
        ...choose(".modal .o_field_widget[name=kefu_gm_user_id]", "陈主管"),
        ...choose(".modal .o_field_widget[name=kefu_gm_deputy_id]", "周仓管"),
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
            expectUnloadPage: true, // as after each change of a company
        },
        done("总经理与总经理代理人"),

        setUp("工作时间与节假日"),
        {trigger: ".o_field_widget[name=tz] input", run: "click"},
        {trigger: ".o_select_menu_input", run: "edit Asia/Shanghai"},
        {trigger: ".o_select_menu_item:contains(Asia/Shanghai)", run: "click"},
        {trigger: ".o_form_button_save:visible", run: "click"},
        saved,
        {trigger: "button:contains(导入国家法定节假日)", run: "click"},
        {trigger: ".modal .btn-primary:contains(导入)", run: "click"},
        noDialog,
        back,
        done("工作时间与节假日"),

        setUp("部门与负责人"),
        {
            content: "who has a login can head a department",
            trigger: ".o_data_row td[name=manager_id]",
            run: "click",
        },
        ...choose(".o_selected_row [name=manager_id]", "陈主管"),
        {trigger: ".o_list_button_save:visible", run: "click"},
        {trigger: ".o_list_button_add:visible", run: "click"},
        {trigger: ".o_selected_row [name=name] input", run: "edit 仓储部"},
        ...choose(".o_selected_row [name=manager_id]", "周仓管"),
        {trigger: ".o_list_button_save:visible", run: "click"},
        {trigger: ".o_list_button_add:visible"},
        back,
        done("部门与负责人"),

        setUp("各严重程度的时限"),
        {trigger: ".o_data_row:contains(首次响应)"},
        back,
        inCard("各严重程度的时限", "action_kefu_put_aside"),
        done("各严重程度的时限"),

        setUp("客服组、服务页面"),
        {
            content:
                "a toggle saves the form by itself, at the latest with what follows",
            trigger: ".o_field_widget[name=is_published] input",
            run: "click",
        },
        ...choose(".o_field_widget[name=member_ids]", "刘专员"),
        {trigger: ".o_form_button_save:visible", run: "click"},
        saved,
        back,
        done("客服组、服务页面"),
        {
            content: "nothing is left to do, and no line says that anything is",
            trigger: ".o_kanban_view:not(:has(.fa-circle-o))",
        },
        ...menu("服务单", "全部服务单"),
        {trigger: ".o_breadcrumb:contains(服务单)"},
        {trigger: "body:not(:has(.o_kefu_missing_line))"},
    ],
});

tours.add("kefu_first_day_officer_takes_a_call", {
    steps: () => [
        {
            content: "officers land on what is theirs today",
            trigger: ".o_control_panel:contains(今天)",
        },
        ...menu("服务单", "登记来电"),
        {
            trigger: ".modal .o_field_widget[name=partner_id] input",
            run: "edit 199-0000-0031",
        },
        {trigger: ".o_kefu_keep_caller", run: "click"},
        {
            trigger: ".modal .o_field_widget[name=contact_name] input",
            run: "edit 陈强",
        },
        {trigger: ".modal .o_field_widget[name=name] input", run: "edit 缺件两箱"},
        press("action_registered"),
        {trigger: ".o_notification:contains(已登记):contains(00001)"},
        noDialog,
        ...menu("服务单", "未分派的服务单"),
        openCase,
        press("action_assign_to_me", "由我受理"),
        {trigger: ".o_field_widget[name=user_id] input:value(刘专员)"},
        press("action_assess", "评估…"),
        {
            trigger: ".modal .o_field_widget[name=scope] label:contains(本部门)",
            run: "click",
        },
        ...choose(".modal .o_field_widget[name=department_id]", "仓储部"),
        press("action_confirm", "完成评估"),
        noDialog,
        stage("已评估"),
    ],
});

tours.add("kefu_first_day_handler_does_the_measure", {
    steps: () => [
        {
            trigger: ".o_data_row .o_data_cell:contains(缺件两箱)",
            run: "click",
        },
        write("result", "已补发两箱。"),
        press("action_done", "完成"),
        stage("完成"),
    ],
});

tours.add("kefu_first_day_officer_closes", {
    steps: () => [
        ...menu("服务单", "我的服务单"),
        openCase,
        press("action_reply", "回复…"),
        {trigger: ".modal .o_field_widget[name=solution]:contains(已补发两箱。)"},
        write("explanation", "装车时漏了一排，已改点数方法。"),
        press("action_confirm", "记录回复"),
        noDialog,
        {trigger: ".o_notebook .nav-link:contains(措施)", run: "click"},
        {trigger: ".o_data_row:contains(仓储部) .o_data_cell", run: "click"},
        press("action_verify", "验证"),
        {trigger: ".modal .o_arrow_button_current:contains(已验证)"},
        {trigger: ".modal .btn-close", run: "click"},
        noDialog,
        press("action_close", "结案"),
        stage("已结案"),
    ],
});
