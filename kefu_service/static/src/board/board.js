import {Component, onWillStart, useState} from "@odoo/owl";
import {KeepLast} from "@web/core/utils/concurrency";
import {Layout} from "@web/search/layout";
import {SheetChart} from "../report/sheet_chart";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const OWN = "own";

/**
 * The board of the customer service: how things stand, and how a period went. Each number
 * opens its records; whoever comes back finds the filters as they were.
 */
export class Board extends Component {
    static template = "kefu_service.Board";
    static components = {Layout, SheetChart};
    static props = {...standardActionServiceProps};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.last = new KeepLast();
        this.lastBefore = new KeepLast();
        this.lastMore = new KeepLast();
        this.state = useState({
            choice: {},
            asNumbers: {}, // tables that are shown instead of their charts
            ...(this.props.state || {}),
            board: null,
            before: {},
            more: null,
            cleared: 0,
        });
        this.open = this.open.bind(this);
        useSetupAction({
            getLocalState: () => ({
                choice: {...this.state.choice},
                asNumbers: {...this.state.asNumbers},
            }),
        });
        onWillStart(() => this.load());
    }

    get now() {
        const {figures, now} = this.state.board;
        return figures.filter((figure) => now.includes(figure.key));
    }

    get ofPeriod() {
        const {figures, now} = this.state.board;
        return figures.filter((figure) => !now.includes(figure.key));
    }

    get isFiltered() {
        return Object.values(this.state.choice).some(Boolean);
    }

    get tables() {
        const {board, more} = this.state;
        if (!more) {
            return board.tables;
        }
        const [trend, pareto, customers] = more;
        return [trend, pareto, ...board.tables, customers];
    }

    async load() {
        const choice = {...this.state.choice};
        this.state.more = null;
        this.loadMore(choice);
        const asked = this.orm.call("kefu.board", "read_board", [choice]);
        const board = await this.last.add(asked);
        Object.assign(this.state, {board, before: {}});
        this.loadBefore(choice, board.values);
    }

    /** What no figure waits for comes when it is there. */
    async loadBefore(choice, values) {
        const asked = this.orm.call("kefu.board", "read_before", [choice, values]);
        this.state.before = await this.lastBefore.add(asked);
    }

    async loadMore(choice) {
        const asked = this.orm.call("kefu.board", "read_tables", [choice]);
        this.state.more = await this.lastMore.add(asked);
    }

    choose(name, value) {
        this.state.choice[name] = value;
        return this.load();
    }

    chooseRecord(name, id) {
        return this.choose(name, Number(id));
    }

    choosePeriod(period) {
        if (period === OWN) {
            const {start, end} = this.state.board.choice;
            Object.assign(this.state.choice, {start, end});
        }
        return this.choose("period", period);
    }

    /** A day that is emptied, or not typed to its end, changes nothing. */
    chooseDay(name, day) {
        return day ? this.choose(name, day) : null;
    }

    clear() {
        this.state.choice = {};
        this.state.cleared++;
        return this.load();
    }

    async open(path) {
        const action = await this.orm.call("kefu.board", "open_records", [
            path,
            {...this.state.choice},
        ]);
        return this.action.doAction(action);
    }

    async openDesk({company, key}) {
        const action = await this.orm.call(
            "res.company",
            "action_open_kefu_desk",
            [[company]],
            {context: {kefu_count: key}}
        );
        return this.action.doAction(action);
    }

    isShownAsNumbers(table) {
        return !table.chart || this.state.asNumbers[table.key];
    }
}

registry.category("actions").add("kefu_board", Board);
