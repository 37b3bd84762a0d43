using Microsoft.Playwright;
using Unpool.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Unpool.Tests.Serve.Site;

/// <summary>The page with the runs of a folder, as people see and use it.</summary>
[Collection(nameof(ServedSite))]
public sealed class RunsPageTests(ServedSite site)
{
    [Fact]
    public async Task It_fits_and_can_be_used_by_all()
    {
        await using var sight = await OpenAsync();
        await sight.IsForAllAsync();
    }

    [Fact]
    public async Task It_lists_runs_with_their_figures_and_what_cannot_be_read_with_the_reason()
    {
        await using var sight = await OpenAsync();
        var runs = (await site.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray().ToArray();
        await Expect(sight["facts"]).ToContainTextAsync($"{runs.Length} runs in");
        var one = runs.First(run => run.GetProperty("name").GetString() == "one");
        var row = Row(sight, "one");
        await Expect(row).ToContainTextAsync("finished");
        await Expect(row).ToContainTextAsync("2 of 2");
        await Expect(row).ToContainTextAsync($"{one.GetProperty("psnr").GetDouble():F1} dB");
        await Expect(row).ToContainTextAsync($"{one.GetProperty("parameters").GetInt64():N0}");
        await Expect(sight["unreadable"]).ToContainTextAsync("broken is not shown: ");
        // The name that is markup is there as text.
        await Expect(Row(sight, ServedSite.Hostile)).ToBeVisibleAsync();
        Assert.Equal(1, await sight.Page.EvaluateAsync<int>("document.images.length"));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_heading_sorts_by_its_column_and_back()
    {
        await using var sight = await OpenAsync();
        var runs = (await site.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray().ToArray();
        var numbers = runs.Select(run => run.GetProperty("parameters").GetInt64()).Order().Select(count => $"{count:N0}").ToArray();
        var cells = sight.Page.Locator("tbody tr td:nth-child(8)");
        var heading = sight.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Parameters" });
        await heading.GetByRole(AriaRole.Button).FocusAsync();
        await sight.Page.Keyboard.PressAsync("Enter");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(cells).ToHaveTextAsync(numbers);
        await sight.Page.Keyboard.PressAsync("Enter");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(cells).ToHaveTextAsync([.. numbers.Reverse()]);

        foreach (var name in (string[])["Run", "State", "Data", "Epochs", "Error", "PSNR", "Started"])
        {
            heading = sight.Page.GetByRole(AriaRole.Columnheader, new() { Name = name });
            await heading.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
            await Expect(sight.Page.Locator("[aria-sort]")).ToHaveCountAsync(1);
        }
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Chosen_runs_are_compared()
    {
        await using var sight = await OpenAsync();
        await Expect(sight["compare"]).ToBeDisabledAsync();
        await sight.Page.GetByLabel("Compare one", new() { Exact = true }).CheckAsync();
        await Expect(sight["compare"]).ToBeDisabledAsync();
        await sight.Page.GetByLabel("Compare honest", new() { Exact = true }).CheckAsync();
        await sight.Page.GetByLabel($"Compare {ServedSite.Hostile}", new() { Exact = true }).CheckAsync();
        await Expect(sight["compare"]).ToHaveTextAsync("Compare 3");
        await sight["compare"].ClickAsync();
        await sight.Page.WaitForURLAsync("**/runs/compare?**");
        var text = await sight.TextAsync();
        Assert.All((string[])["one", "honest", ServedSite.Hostile, "--decoder"], part => Assert.Contains(part, text));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Its_links_lead_to_the_run_its_report_and_its_model()
    {
        await using var sight = await OpenAsync();
        await sight.Page.GetByRole(AriaRole.Link, new() { Name = "Report of honest" }).ClickAsync();
        await Expect(sight.Page.Locator("h1")).ToContainTextAsync("honest");
        await sight.Page.GoBackAsync();
        await sight.Page.GetByRole(AriaRole.Link, new() { Name = "Try honest" }).ClickAsync();
        await Expect(sight["model"]).ToHaveValueAsync("honest");
        await sight.Page.GoBackAsync();
        await sight.Page.GetByRole(AriaRole.Link, new() { Name = "honest", Exact = true }).ClickAsync();
        await Expect(sight["run-name"]).ToHaveTextAsync("honest");
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_run_at_work_is_followed_without_losing_the_place()
    {
        await using var sight = await OpenAsync();
        await site.PostAsync("v1/runs", new { name = "followed", data = ServedSite.Texts, maps = "2", epochs = 100_000 });
        var row = Row(sight, "followed");
        await Expect(row).ToContainTextAsync("running");
        var epochs = row.Locator("td").Nth(3);
        await Expect(epochs).Not.ToContainTextAsync("0 of");
        await sight.Page.GetByLabel("Compare followed").FocusAsync();
        var before = await epochs.TextContentAsync();
        await Expect(epochs).Not.ToHaveTextAsync(before!);
        await Expect(sight.Page.GetByLabel("Compare followed")).ToBeFocusedAsync();
        using var stopped = await site.Service.Client.PostAsync("v1/runs/followed/stop", null, TestContext.Current.CancellationToken);
        Assert.True(stopped.IsSuccessStatusCode);
        await Expect(row).ToContainTextAsync("stopped");
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Where_there_is_nothing_yet_pages_say_what_to_do()
    {
        using var folder = new TempFolder();
        await using var empty = await Served.StartAsync(new() { Runs = folder.Path });
        await using var sight = await site.OpenAsync(new Uri(empty.Address, "runs"));
        await Expect(sight["facts"]).ToHaveTextAsync($"There are no runs in {folder.Path} yet.");
        await Expect(sight["table"]).ToBeHiddenAsync();
        await sight.Page.GetByRole(AriaRole.Link, new() { Name = "Try" }).ClickAsync();
        await Expect(sight["problem"]).ToContainTextAsync("There is no model yet: train one");
        await Expect(sight["clear"]).ToBeDisabledAsync();
        await sight.IsForAllAsync();
        await sight.Page.GetByRole(AriaRole.Link, new() { Name = "Train" }).ClickAsync();
        await Expect(sight["train"]).ToBeEnabledAsync();
        await Expect(sight["name"]).ToHaveValueAsync("digits-1");
        Assert.Empty(sight.Problems);
    }

    async Task<Sight> OpenAsync()
    {
        var sight = await site.OpenAsync("runs");
        await Expect(Row(sight, "one")).ToBeVisibleAsync();
        return sight;
    }

    static ILocator Row(Sight sight, string name) =>
        sight.Page.Locator("tbody tr", new() { Has = sight.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });
}
