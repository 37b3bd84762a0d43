using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

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

    public Sight(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"error: {error}");
        page.Request += (_, request) => Note(!request.Url.StartsWith("file:") && !request.Url.StartsWith("data:"), $"asked for {request.Url}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, among them breaches of the page's policy, and what it wanted from elsewhere.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(new Uri(path).AbsoluteUri);
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>What a person reads.</summary>
    public Task<string> TextAsync() => Page.InnerTextAsync("body");

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>What axe finds: the rule, and the first element that breaks it.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        var result = await Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return [.. from violation in result.GetProperty("violations").EnumerateArray()
                   let first = violation.GetProperty("nodes")[0]
                   select $"{violation.GetProperty("id")}: {first.GetProperty("html")} {first.GetProperty("failureSummary")}"];
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    void Note(bool isProblem, string text)
    {
        if (isProblem) _problems.Add(text);
    }
}
