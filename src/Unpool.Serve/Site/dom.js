// Elements of the page. Text always goes in as text: names, labels and errors come from files and people.

/** The element with that id. */
export const byId = id => document.getElementById(id);

/** A new element with properties and children; texts among the children become text nodes. */
export function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === null || value === undefined) continue;
        if (name in element) element[name] = value;
        else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
}

/** Shows a text unless it is there already, so that screen readers do not say it again. */
export function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
}

/** Fills a list to choose from and keeps the choice where it still exists. */
export function fill(select, values, wished = select.value) {
    select.replaceChildren(...values.map(value => make("option", { value }, value)));
    if (values.includes(wished)) select.value = wished;
}

/** Buttons of which one is pressed; says which, and calls with its name. */
export function oneOf(buttons, change) {
    for (const button of buttons) {
        button.addEventListener("click", () => {
            for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
            change(button.id);
        });
    }
}

/** A colour of the style sheet as red, green and blue, 0 to 255: the scheme decides which. */
export function colour(name) {
    const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
}

/** Calls whenever the reader changes from light to dark or back. */
export function onScheme(call) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", call);
}
