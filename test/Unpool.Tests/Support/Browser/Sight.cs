using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>A page before somebody's eyes, and all that the browser complains about.</summary>
public sealed class Sight : IAsyncDisposable
{
    static readonly Lazy<string> Axe = new(() =>
    {
        var assembly = typeof(AxeResult).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return reader.ReadToEnd();
    });

    readonly List<string> _problems = [];

    /// <summary>Of a page that may ask for what begins with an origin.</summary>
    public Sight(IPage page, string origin)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(origin) && !request.Url.StartsWith("data:"), $"asked for {request.Url}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them breaches of the page's policy, and what it wanted from elsewhere.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public async Task OpenAsync(Uri address)
    {
        await Page.GotoAsync(address.AbsoluteUri);
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>What a person reads.</summary>
    public Task<string> TextAsync() => Page.InnerTextAsync("body");

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    // What lies beyond the window's edge, and does not scroll by itself.
    Task<string> WideAsync() => Page.EvaluateAsync<string>("""
        [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + .5)
            .slice(0, 5).map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)} ends at ${e.getBoundingClientRect().right}`).join('; ')
        """);

    /// <summary>What axe finds: the rule, and the first element that breaks it.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var result = await Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return [.. from violation in result.GetProperty("violations").EnumerateArray()
                   let first = violation.GetProperty("nodes")[0]
                   select $"{violation.GetProperty("id")}: {first.GetProperty("html")} {first.GetProperty("failureSummary")}"];
    }

    /// <summary>
    /// That the page as it is now fits narrow and wide windows, can be read by all in light and in dark, and that the browser has complained of
    /// nothing.
    /// </summary>
    public async Task IsForAllAsync()
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(360, ColorScheme.Light), (1400, ColorScheme.Dark)])
        {
            await Page.SetViewportSizeAsync(width, 900);
            // Colours on their way from one scheme to the other are those of neither.
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.True(await OverflowAsync() == 0, $"{width} pixels: {await WideAsync()}");
            Assert.Empty(await BarriersAsync());
            var background = await Page.EvaluateAsync<int>("+getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]");
            Assert.Equal(scheme == ColorScheme.Dark, background < 100);
        }
        Assert.Empty(Problems);
    }

    /// <summary>The element with an id.</summary>
    public ILocator this[string id] => Page.Locator($"#{id}");

    /// <summary>The red of a canvas's pixels, row by row: all there is of a grey picture.</summary>
    public Task<int[]> PixelsAsync(string id) => this[id].EvaluateAsync<int[]>(
        $"canvas => Array.from(({Data})(canvas).filter((_, i) => i % 4 === 0))");

    /// <summary>How many pixels of a canvas are so, by their red, green and blue: "r > b + 20".</summary>
    public Task<int> CountAsync(string id, string condition) => this[id].EvaluateAsync<int>($$"""
        canvas => {
            const data = ({{Data}})(canvas);
            let count = 0;
            for (let i = 0; i < data.length; i += 4) {
                const [r, g, b, a] = data.slice(i, i + 4);
                if ({{condition}}) count++;
            }
            return count;
        }
        """);

    // Read from a copy: the page's own canvas stays as fast as it is.
    const string Data = """
        canvas => {
            const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
            copy.drawImage(canvas, 0, 0);
            return copy.getImageData(0, 0, canvas.width, canvas.height).data;
        }
        """;

    /// <summary>Waits until the page has the answers to all that it asked for a region of it.</summary>
    public Task SettleAsync(string id) => Page.WaitForSelectorAsync($"#{id}[aria-busy=false]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Waits until a canvas shows more than black.</summary>
    public Task UntilPaintedAsync(string id) => Page.WaitForFunctionAsync(
        $"id => ({Data})(document.getElementById(id)).some((value, i) => i % 4 === 0 && value > 40)", id);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    void Note(bool isProblem, string text)
    {
        if (isProblem) _problems.Add(text);
    }
}
