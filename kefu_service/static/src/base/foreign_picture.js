/**
 * Pictures from elsewhere in what strangers wrote: fetched when one asks for them.
 *
 * The picture is shown in a frame that is nobody's: what fetches it takes no cookie
 * along, not even if the other side leads it back to this site.
 */

function frameOf(address) {
    const page = document.implementation.createHTMLDocument("");
    const policy = page.createElement("meta");
    policy.httpEquiv = "Content-Security-Policy";
    policy.content =
        "default-src 'none'; img-src http: https:; style-src 'unsafe-inline'";
    const picture = page.createElement("img");
    picture.setAttribute("src", address);
    picture.referrerPolicy = "no-referrer";
    picture.style.maxWidth = "100%";
    page.head.append(policy);
    page.body.append(picture);
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "");
    frame.referrerPolicy = "no-referrer";
    frame.className = "o_kefu_picture_frame";
    frame.style.cssText = "display: block; width: 100%; height: 20rem; border: 0;";
    frame.srcdoc = page.documentElement.outerHTML;
    return frame;
}

function isElsewhere(link) {
    return /^https?:$/.test(link.protocol) && link.origin !== window.location.origin;
}

document.addEventListener(
    "click",
    (ev) => {
        // the text of a mail lies in a shadow of the page
        const link = ev
            .composedPath()
            .find((element) => element.matches?.("a.o_kefu_picture"));
        if (!link || link.isContentEditable) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        if (isElsewhere(link)) {
            link.replaceWith(frameOf(link.href));
        }
    },
    {capture: true}
);
