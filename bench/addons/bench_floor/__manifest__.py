{
    "name": "Floor of the benchmarks",
    "version": "19.0.1.0.0",
    "summary": "A model with nothing but mail.thread and mail.activity.mixin",
    "author": "kefu_service contributors",
    "license": "LGPL-3",
    "depends": ["mail"],
    "data": ["security/ir.model.access.csv", "views/bench_floor_views.xml"],
}
