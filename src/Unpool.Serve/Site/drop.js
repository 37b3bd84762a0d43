// Pictures that come as files: chosen, dropped anywhere on the page, or pasted.

/** Calls with each picture file. */
export function takeFiles(input, call) {
    input.addEventListener("change", () => {
        take(input.files);
        // So that the same file can be chosen again.
        input.value = "";
    });
    addEventListener("paste", event => take(event.clipboardData?.files));
    for (const name of ["dragenter", "dragover"]) {
        addEventListener(name, event => {
            if (!event.dataTransfer?.types.includes("Files")) return;
            event.preventDefault();
            document.body.classList.add("dropping");
        });
    }
    addEventListener("dragleave", event => {
        if (event.relatedTarget === null) document.body.classList.remove("dropping");
    });
    addEventListener("drop", event => {
        document.body.classList.remove("dropping");
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        take(event.dataTransfer.files);
    });

    function take(files) {
        // What is no picture is sent as well: the server says in a sentence what is wrong with it.
        if (files?.length > 0) call(files[0]);
    }
}
