import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const submit = (form) => ({
    trigger: `${form} button[type=submit]`,
    run: "click",
    expectUnloadPage: true,
});

/** Choose a file as a person does in the dialog that only the browser can show. */
function chooseFile({anchor}) {
    const files = new DataTransfer();
    files.items.add(new File(["压坏三只"], "破损.txt", {type: "text/plain"}));
    anchor.files = files.files;
    anchor.dispatchEvent(new Event("change", {bubbles: true}));
}

tours.add("kefu_customer_complains", {
    steps: () => [
        {trigger: "h1:contains(客户服务)"},
        {trigger: ".o_kefu_channels a[href='tel:0731-55550110']"},
        {
            content: "nothing wider than the phone",
            trigger: "#wrapwrap",
            run({anchor}) {
                if (anchor.scrollWidth > window.innerWidth) {
                    throw new Error(`${anchor.scrollWidth} pixels on a phone`);
                }
            },
        },
        {trigger: "#kefu_text", run: "edit 第 7 号门送来的箱子压坏了三只。"},
        {trigger: "#kefu_files", run: chooseFile},
        {
            content: "forgot the name and the phone number",
            ...submit(".o_kefu_upload"),
        },
        {trigger: "#errors:contains(请告诉我们您的姓名)"},
        {
            content: "what was typed is still there",
            trigger: "#kefu_text:value(第 7 号门送来的箱子压坏了三只。)",
        },
        {trigger: "#kefu_name", run: "edit 陈强"},
        {trigger: "#kefu_phone", run: "edit 199-0000-0031"},
        {trigger: "#kefu_files", run: chooseFile},
        submit(".o_kefu_upload"),
        {trigger: ".o_kefu_narrow:contains(KF/)"},
        {
            content: "the private link opens the case without a login",
            trigger: ".o_kefu_narrow a.btn",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: ".o_kefu_case:contains(第 7 号门送来的箱子压坏了三只。)"},
        {trigger: ".o_kefu_case a:contains(破损.txt)"},
    ],
});

tours.add("kefu_customer_contests", {
    steps: () => [
        {
            trigger: ".list-group-item:contains(少件两箱)",
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "#reply #kefu_text", run: "edit 箱号是 4711。"},
        submit("#reply"),
        {trigger: ".o_kefu_mine:contains(箱号是 4711。)"},
        {trigger: "#verdict summary", run: "click"},
        {trigger: "#kefu_contest", run: "edit 还差一箱。"},
        submit("#verdict details form"),
        {trigger: ".alert-success"},
        {trigger: ".o_kefu_case:not(:has(#verdict))"},
    ],
});

tours.add("kefu_customer_accepts_and_rates", {
    steps: () => [
        submit("#verdict form[action$=accept]"),
        {trigger: "label[for=kefu_star_4]", run: "click"},
        {trigger: "#rating textarea", run: "edit 处理很快"},
        submit("#rating form"),
        {trigger: ".o_kefu_case:not(:has(#rating))"},
    ],
});
