import {_t} from "@web/core/l10n/translation";

/**
 * Words of Odoo's own screens that its Chinese translation lacks, and that the customer
 * service reads every day. Where a module has no translation of a word, the client takes
 * that of any other: it is found among ours. The day Odoo has its own, that one counts.
 */
export const ODOO_WORDS = [
    _t("Missing required fields"),
    _t("Invalid Display Name"),
    _t("Are you sure you want to update %(count)s records?"),
    _t(
        "Among the %(total)s selected records, %(valid_count)s are valid for this update."
    ),
    _t('Use the operators "+=", "-=", "*=" and "/=" to update the current value.'),
    _t(
        'For example, if the value is "1" and you enter "+=2", it will be updated to "3".'
    ),
    _t("Are you sure you want to delete the selected record?"),
    _t("Are you sure you want to delete the %(nbSelected)s selected records?"),
    _t("Add a"),
    _t("My Preferences"),
    _t("before"),
    _t("between"),
    _t("lower than"),
    _t("lower or equal to"),
    _t("greater or equal to"),
    _t("not %(operator_label)s"),
    _t("not ="),
    _t("Custom range"),
    _t("Month to date"),
    _t("Year to date"),
    _t("Add nested rule"),
    _t("Show options"),
    _t("Select one or several criteria"),
    _t('Press "Enter" to add criterion'),
    _t("Toggle date range mode"),
    _t("No settings found"),
    _t("Try searching for another keyword"),
    _t("No stages yet, let's create some!"),
    _t("The file is not an image, resizing is not possible"),
    _t("The resizing of the image failed"),
    _t("%(numberOfDays)sd"),
    _t("This record has been stuck in this stage for %(numberOfDays)s days."),
    _t("Add Star"),
    _t("Remove Star"),
    _t("Starred message"),
    _t("Starred messages"),
    _t("Discard editing"),
    _t("Filter Messages"),
    _t("Conversations"),
    _t("Search conversations"),
    _t("Tracked Changes"),
    _t("Deleted document"),
    _t("No content."),
    _t("Out-of-office message"),
    _t("Detected As Spam"),
    _t('Invite "%s"'),
    _t("Open in new tab"),
    _t("Direct download"),
    _t("Replace URL with its title"),
    _t("Convert to paragraph"),
    _t("Turn into row"),
    _t("Turn into header"),
    _t("Write a caption..."),
    _t("Insert image, icon or video"),
];
