import {Component, onWillStart, useEffect, useRef} from "@odoo/owl";
import {loadBundle} from "@web/core/assets";

// As the printed charts: they differ without their colours.
const INK = "#1a1a1a";
const FILLS = ["#2f4b6e", "#c9d5e3", "#8aa4c2"];
const POINTS = {above: "triangle", below: "triangle", run: "rectRot", "": "circle"};
const BAR = 30; // pixels of a lying bar with what is around it
const LABEL = 14; // characters

function shortened(name, most = LABEL) {
    const half = Math.floor(most / 2);
    return name.length > most ? `${name.slice(0, half)}…${name.slice(-half)}` : name;
}

/**
 * The chart of a table of figures. A bar or a point opens the records that it counts;
 * the cells of the table do the same for whoever has no mouse.
 */
export class SheetChart extends Component {
    static template = "kefu_service.SheetChart";
    static props = {chart: Object, name: String, open: Function};

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            (chart) => {
                const drawn = new Chart(this.canvas.el, this.config(chart));
                return () => drawn.destroy();
            },
            () => [this.props.chart]
        );
    }

    get height() {
        const {kind, points, series} = this.props.chart;
        return kind === "bars" ? points.length * BAR * series.length + 60 : 320;
    }

    config(chart) {
        const {kind, points, series} = chart;
        const make = {bars: this.bar, pareto: this.pareto, control: this.control}[kind];
        return {
            type: kind === "control" ? "line" : "bar",
            data: {
                labels: points.map((point) => point.name),
                datasets: series.map((one, index) => ({
                    label: one.name,
                    data: points.map((point) => point.values[index]),
                    borderColor: INK,
                    ...make(index, points),
                })),
            },
            options: {
                animation: false,
                responsive: true,
                maintainAspectRatio: false,
                indexAxis: kind === "bars" ? "y" : "x",
                scales: this.scales(kind, series),
                plugins: {
                    legend: {
                        display: series.length > 1,
                        labels: {usePointStyle: true},
                    },
                    tooltip: {callbacks: {label: (item) => this.label(item, chart)}},
                },
                onHover: (event, [element]) => {
                    const path = element && this.path(element, chart);
                    event.native.target.style.cursor = path ? "pointer" : "";
                },
                onClick: (event, [element]) => {
                    const path = element && this.path(element, chart);
                    if (path) {
                        this.props.open(path);
                    }
                },
            },
        };
    }

    bar(index) {
        return {
            backgroundColor: FILLS[index % FILLS.length],
            borderWidth: 1,
            pointStyle: "rect",
        };
    }

    pareto(index) {
        if (!index) {
            return {backgroundColor: FILLS[0], order: 2, pointStyle: "rect"};
        }
        return {
            type: "line",
            yAxisID: "share",
            order: 1,
            clip: false, // its last point lies on the upper edge
            borderWidth: 2,
            pointRadius: 4,
            pointBackgroundColor: "#fff",
        };
    }

    /** The line with a shape for each signal; then the centre, and limits dashed. */
    control(index, points) {
        if (index) {
            return {
                borderWidth: 1.5,
                borderDash: index > 1 ? [6, 4] : [],
                pointRadius: 0,
                pointHitRadius: 0,
                pointStyle: "line",
            };
        }
        return {
            borderWidth: 2,
            spanGaps: false,
            pointStyle: points.map((point) => POINTS[point.signal]),
            pointRotation: points.map((point) => (point.signal === "below" ? 180 : 0)),
            pointRadius: points.map((point) => (point.signal ? 9 : 4)),
            pointBackgroundColor: points.map((point) =>
                point.signal === "run" ? "#fff" : INK
            ),
        };
    }

    scales(kind, series) {
        const names = {
            ticks: {
                autoSkip: kind === "control",
                callback(value) {
                    return shortened(this.getLabelForValue(value));
                },
            },
            grid: {display: false},
            offset: true,
        };
        const percent = {callback: (value) => `${Math.round(value * 100)} %`};
        const numbers = {beginAtZero: true, ticks: series[0].is_share ? percent : {}};
        if (kind === "bars") {
            return {x: numbers, y: names};
        }
        const share = {min: 0, max: 1, position: "right", ticks: percent};
        return {x: names, y: numbers, ...(kind === "pareto" ? {share} : {})};
    }

    label({dataIndex, datasetIndex}, {points, series}) {
        const point = points[dataIndex];
        const said = datasetIndex === 0 && point.said ? ` (${point.said})` : "";
        return `${series[datasetIndex].name}: ${point.texts[datasetIndex]}${said}`;
    }

    path({index, datasetIndex}, {points}) {
        return points[index].paths[datasetIndex];
    }
}
