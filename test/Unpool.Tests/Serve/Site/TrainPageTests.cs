using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Unpool.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Unpool.Tests.Serve.Site;

/// <summary>The page on which models are trained, as people see and use it.</summary>
[Collection(nameof(ServedSite))]
public sealed class TrainPageTests(ServedSite site)
{
    [Fact]
    public async Task It_fits_and_can_be_used_by_all()
    {
        await using var sight = await site.OpenAsync("train");
        await Expect(sight["name"]).Not.ToHaveValueAsync("");
        await sight.IsForAllAsync();
        await sight.OpenAsync(new(site.Address, "train?run=one"));
        await Expect(sight["state"]).ToContainTextAsync("Finished");
        await Expect(sight["pictures"].Locator("img").First).ToBeVisibleAsync();
        await sight.IsForAllAsync();
    }

    [Fact]
    public async Task A_run_is_started_by_keyboard_alone_watched_and_then_tried()
    {
        await using var sight = await site.OpenAsync("train");
        await sight["data"].SelectOptionAsync(ServedSite.Texts);
        await Expect(sight["name"]).ToHaveValueAsync("train-txt-1");
        await sight["name"].FocusAsync();
        await sight["name"].FillAsync("typed");
        var keys = sight.Page.Keyboard;
        // Network, decoder, maps, epochs, corruption, seed.
        foreach (var text in (string[])["", "u", "2", "3", "gaussian:0.1", "4"])
        {
            await keys.PressAsync("Tab");
            if (text.Length > 0) await keys.TypeAsync(text);
        }
        await keys.PressAsync("Enter");
        await Expect(sight["run-name"]).ToHaveTextAsync("typed");
        await Expect(sight["state"]).ToHaveTextAsync(Matching(@"^Finished\. RMSE of the test pictures: 0\.\d+\.$"));
        Assert.EndsWith("/train?run=typed", sight.Page.Url);
        await Expect(sight["curves"].Locator("circle.c0")).ToHaveCountAsync(3);
        await Expect(sight["log"]).ToContainTextAsync("200 images to train on");
        await Expect(sight["pictures-name"]).ToHaveTextAsync("Pictures after epoch 3");
        Assert.True(await sight.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('#pictures img')].every(i => i.complete && i.naturalWidth === 28 && i.alt.length > 0)"));
        var options = await site.Service.Client.GetStringAsync("runs/typed/report", TestContext.Current.CancellationToken);
        Assert.All((string[])["--decoder", "unpool", "--maps", "--corrupt", "gaussian:0.1", "--seed"], word => Assert.Contains(word, options));

        await sight["report"].ClickAsync();
        await Expect(sight.Page.Locator("h1")).ToContainTextAsync("typed");
        await sight.Page.GoBackAsync();
        await sight["try"].ClickAsync();
        await Expect(sight["model"]).ToHaveValueAsync("typed");
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_run_goes_on_without_its_page_is_stopped_and_resumed()
    {
        await using var sight = await StartAsync("long", 100_000);
        await Expect(sight["curves"].Locator("polyline.c0")).ToBeAttachedAsync();
        await Expect(sight["progress"]).ToBeVisibleAsync();
        await Expect(sight["advance"]).ToContainTextAsync("epoch");

        // Another tab finds it by itself, with all that happened before it was opened.
        await using (var other = await site.OpenAsync("train"))
        {
            await Expect(other["run-name"]).ToHaveTextAsync("long");
            await Expect(other["curves"].Locator("polyline.c0")).ToBeAttachedAsync();
            await Expect(other["log"]).ToContainTextAsync("200 images to train on");
            await Expect(other["pictures"].Locator("img").First).ToBeVisibleAsync();
            await other["stop"].ClickAsync();
            await Expect(other["state"]).ToContainTextAsync("topped");
            Assert.Empty(other.Problems);
        }
        await Expect(sight["state"]).ToContainTextAsync("topped");
        await Expect(sight["stop"]).ToBeHiddenAsync();

        await sight.Page.ReloadAsync();
        await Expect(sight["state"]).ToContainTextAsync("topped");
        var done = (await site.GetAsync("v1/runs/long")).GetProperty("finished").GetInt32();
        Assert.InRange(done, 1, 99_999);
        await Expect(sight["curves"].Locator("svg[role=img]")).ToHaveAttributeAsync("aria-label", Matching($"after epoch {done}\\."));
        await sight["more"].FillAsync($"{done + 2}");
        await sight["resume"].GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sight["state"]).ToContainTextAsync("Finished");
        await Expect(sight["curves"].Locator("svg[role=img]")).ToHaveAttributeAsync("aria-label", Matching($"after epoch {done + 2}\\."));
        Assert.Equal(done + 2, (await site.GetAsync("v1/runs/long")).GetProperty("finished").GetInt32());
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task What_is_wrong_with_a_run_is_said_where_it_is_asked_for()
    {
        await using var sight = await site.OpenAsync("train");
        await sight["data"].SelectOptionAsync(ServedSite.Texts);
        foreach (var (field, value, part) in new[]
                 {
                     ("name", ServedSite.Hostile, "letters, digits"), ("name", "one", "one"), ("corrupt", "dust:3", "dust"),
                 })
        {
            await sight["name"].FillAsync("wrong");
            await sight[field].FillAsync(value);
            await sight["train"].ClickAsync();
            await Expect(sight["problem"]).ToContainTextAsync(part);
            await Expect(sight["start"]).ToBeVisibleAsync();
            await Expect(sight["train"]).ToBeEnabledAsync();
        }
        Assert.Equal(1, await sight.Page.EvaluateAsync<int>("document.images.length"));
        // The browser notes in its console that the service refused something, and nothing else is there.
        Assert.All(sight.Problems, problem => Assert.Contains("the server responded with a status of 4", problem));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_no_riddle()
    {
        await using var sight = await site.OpenAsync($"train?run={Uri.EscapeDataString("<b>nothing")}");
        await Expect(sight["watch-problem"]).ToContainTextAsync("<b>nothing");
        await sight["another"].ClickAsync();
        await Expect(sight["start"]).ToBeVisibleAsync();
        await sight.Page.GoBackAsync();
        await Expect(sight["run-name"]).ToHaveTextAsync("<b>nothing");
    }

    [Fact]
    public async Task A_name_that_is_markup_is_shown_as_it_is()
    {
        await using var sight = await site.OpenAsync($"train?run={Uri.EscapeDataString(ServedSite.Hostile)}");
        await Expect(sight["run-name"]).ToHaveTextAsync(ServedSite.Hostile);
        await Expect(sight["state"]).ToContainTextAsync("Finished");
        await sight["report"].ClickAsync();
        await Expect(sight.Page.Locator("h1")).ToContainTextAsync(ServedSite.Hostile);
        Assert.Empty(sight.Problems);
    }

    async Task<Sight> StartAsync(string name, int epochs)
    {
        var sight = await site.OpenAsync("train");
        await sight["data"].SelectOptionAsync(ServedSite.Texts);
        await sight["name"].FillAsync(name);
        await sight["maps"].FillAsync("2");
        await sight["epochs"].FillAsync(epochs.ToString(CultureInfo.InvariantCulture));
        await sight["train"].ClickAsync();
        await Expect(sight["state"]).ToContainTextAsync("Running");
        return sight;
    }

    static Regex Matching(string pattern) => new(pattern);
}
