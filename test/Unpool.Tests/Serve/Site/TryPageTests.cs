using System.Text.Json;
using Microsoft.Playwright;
using Unpool.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Unpool.Tests.Serve.Site;

/// <summary>The page on which models are tried, as people see and use it.</summary>
[Collection(nameof(ServedSite))]
public sealed class TryPageTests(ServedSite site)
{
    const int Side = 28;

    [Fact]
    public async Task It_fits_and_can_be_used_by_all()
    {
        await using var sight = await OpenAsync("anomaly");
        await sight["data"].SelectOptionAsync("digits");
        await sight.Page.ClickAsync(".sample-of");
        await sight.UntilPaintedAsync("original");
        await sight["map"].ScrollIntoViewIfNeededAsync();
        await Expect(sight["legend"].Locator("li")).Not.ToHaveCountAsync(0);
        await sight["map"].HoverAsync();
        await sight.UntilPaintedAsync("map-nearest");
        await sight.IsForAllAsync();
    }

    [Fact]
    public async Task What_one_draws_is_rebuilt_at_once()
    {
        await using var sight = await OpenAsync("one");
        var (asked, most) = (0, 0);
        sight.Page.Request += (_, request) => most = Math.Max(most, request.Url.EndsWith("/look", StringComparison.Ordinal) ? ++asked : asked);
        sight.Page.RequestFinished += (_, request) => asked -= request.Url.EndsWith("/look", StringComparison.Ordinal) ? 1 : 0;
        await StrokeAsync(sight, lift: false);
        // The hand is still on the pad.
        await sight.UntilPaintedAsync("reconstruction");
        await sight.Page.Mouse.UpAsync();
        await sight.SettleAsync("seen");
        Assert.Equal(1, most);

        var drawn = await sight.PixelsAsync("original");
        // Each pixel is the mean of its square of the pad, and lines are soft at their edges.
        var pad = await sight.PixelsAsync("pad");
        var scale = (int)Math.Sqrt(pad.Length) / Side;
        for (var i = 0; i < drawn.Length; i++)
        {
            var mean = Enumerable.Range(0, scale * scale)
                .Average(k => pad[(i / Side * scale + k / scale) * scale * Side + i % Side * scale + k % scale]);
            Assert.InRange(drawn[i], mean - 0.51, mean + 0.51);
        }
        Assert.Contains(255, drawn);
        Assert.Contains(drawn, value => value is > 20 and < 235);
        var answer = await LookAsync("one", drawn);
        foreach (var view in (string[])["reconstruction", "difference"])
            Assert.Equal(ServedSite.Pixels(answer.GetProperty(view)), await sight.PixelsAsync(view));
        Assert.Equal(await sight.PixelsAsync("reconstruction"), await sight.PixelsAsync("decoded"));
        await Expect(sight["score"]).ToContainTextAsync("RMSE");
        await Expect(sight["time"]).ToContainTextAsync("ms here");
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_stroke_is_erased_and_all_is_cleared()
    {
        await using var sight = await OpenAsync("one");
        await StrokeAsync(sight);
        await sight.SettleAsync("seen");
        var before = (await sight.PixelsAsync("original")).Sum();
        await sight["eraser"].ClickAsync();
        await Expect(sight["eraser"]).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(sight["pen"]).ToHaveAttributeAsync("aria-pressed", "false");
        await StrokeAsync(sight);
        await sight.SettleAsync("seen");
        Assert.InRange((await sight.PixelsAsync("original")).Sum(), 0, before / 4);
        await sight["pen"].ClickAsync();
        await StrokeAsync(sight);
        await sight["clear"].ClickAsync();
        await sight.SettleAsync("seen");
        Assert.All(await sight.PixelsAsync("original"), value => Assert.Equal(0, value));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Nothing_moves_while_one_draws()
    {
        await using var sight = await OpenAsync("anomaly");
        const string Places = """
            [...document.querySelectorAll("main canvas, main button, main p, h2")].map(e => e.getBoundingClientRect().top + scrollY)
            """;
        await sight.Page.WaitForSelectorAsync(".sample-of");
        var before = await sight.Page.EvaluateAsync<double[]>(Places);
        await StrokeAsync(sight);
        await sight.SettleAsync("seen");
        await sight.UntilPaintedAsync("decoded");
        Assert.Equal(before, await sight.Page.EvaluateAsync<double[]>(Places));
    }

    [Fact]
    public async Task A_finger_draws_on_a_telephone()
    {
        await using var sight = await OpenAsync("one", isTouched: true);
        // Before it has shown a frame, a browser does not know where fingers are listened to.
        await sight.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var box = (await sight["pad"].BoundingBoxAsync())!;
        await sight.Page.Touchscreen.TapAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await sight.UntilPaintedAsync("original");
        var small = await sight.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("button, select, input[type=number], nav a")].filter(e => e.offsetHeight > 0 && e.offsetHeight < 44)
                .map(e => e.outerHTML)
            """);
        Assert.Empty(small);
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Keys_draw_as_well()
    {
        await using var sight = await OpenAsync("one");
        await sight["pad"].FocusAsync();
        foreach (var key in (string[])["ArrowUp", "Space", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "Space", "ArrowLeft"])
            await sight.Page.Keyboard.PressAsync(key);
        await sight.SettleAsync("seen");
        await sight.UntilPaintedAsync("original");
        Assert.Equal(0, await sight.Page.EvaluateAsync<int>("scrollY"));
        Assert.InRange((await sight.PixelsAsync("original")).Count(value => value > 128), 4, 40);
    }

    [Fact]
    public async Task A_sample_comes_to_the_pad_with_its_score_and_can_be_drawn_on()
    {
        await using var sight = await OpenAsync("anomaly");
        await sight["data"].SelectOptionAsync(ServedSite.Texts);
        await Expect(sight.Page.Locator(".sample-of")).ToHaveCountAsync(12);
        await sight.Page.Locator(".sample-of").Nth(3).ClickAsync();
        await sight.UntilPaintedAsync("original");
        var samples = await site.GetAsync($"v1/models/anomaly/samples?data={ServedSite.Texts}&count=12");
        var picture = ServedSite.Pixels(samples.GetProperty("samples")[3].GetProperty("picture"));
        Assert.Equal(picture, await sight.PixelsAsync("original"));
        var answer = (await LookAsync("anomaly", picture)).GetProperty("score");
        await Expect(sight["score"]).ToContainTextAsync(answer.GetProperty("isAnomalous").GetBoolean() ? "Strange" : "Like the good ones");
        await Expect(sight["score"]).ToContainTextAsync($"threshold {answer.GetProperty("threshold").GetDouble():F2}");

        await StrokeAsync(sight, places: [(0.1f, 0.1f), (0.9f, 0.2f), (0.1f, 0.35f), (0.9f, 0.5f), (0.1f, 0.65f), (0.9f, 0.8f), (0.1f, 0.9f)]);
        await Expect(sight["score"]).ToContainTextAsync("Strange");
        await sight.SettleAsync("seen");
        var drawn = await sight.PixelsAsync("original");
        Assert.True(drawn.Zip(picture).All(pair => pair.First >= pair.Second), "the pen took something away");
        // Where the heat map has colour, the picture is strange.
        var colours = await sight.CountAsync("heat", "r > b + 20");
        var heat = (await LookAsync("anomaly", drawn)).GetProperty("heat").GetProperty("values").EnumerateArray().Select(value => value.GetDouble());
        var threshold = answer.GetProperty("threshold").GetDouble();
        Assert.InRange(colours, 1, heat.Count(value => value > threshold / 2));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_picture_file_is_taken_however_it_comes()
    {
        await using var sight = await OpenAsync("one");
        using var answered = await site.Service.PostAsync("v1/models/one/look", site.Large);
        var answer = JsonSerializer.Deserialize<JsonElement>(await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var broken = "no picture"u8.ToArray();
        using var refused = await site.Service.PostAsync("v1/models/one/look", broken);
        var sentence = await Served.ProblemAsync(refused, 400);
        foreach (var way in (string[])["chosen", "dropped", "pasted"])
        {
            await GiveAsync(sight, way, site.Large, "a.png", "image/png");
            await Expect(sight["note"]).ToHaveTextAsync(answer.GetProperty("note").GetString()!);
            await sight.SettleAsync("seen");
            Assert.Equal(ServedSite.Pixels(answer.GetProperty("original")), await sight.PixelsAsync("original"));

            await GiveAsync(sight, way, broken, "a.png", "image/png");
            await Expect(sight["problem"]).Not.ToBeEmptyAsync();
            Assert.Equal(sentence, await sight["problem"].TextContentAsync());
            // The next picture is looked at as if nothing had been.
            await sight["clear"].ClickAsync();
            await Expect(sight["problem"]).ToBeEmptyAsync();
            await Expect(sight["note"]).ToBeEmptyAsync();
        }
    }

    [Fact]
    public async Task A_server_that_is_gone_is_missed_until_it_is_back()
    {
        await using var sight = await OpenAsync("one");
        await sight.Page.Context.SetOfflineAsync(true);
        await StrokeAsync(sight);
        await Expect(sight["problem"]).ToHaveTextAsync("The server does not answer.");
        await sight.Page.Context.SetOfflineAsync(false);
        await StrokeAsync(sight, places: [(0.5f, 0.5f), (0.5f, 0.9f)]);
        await Expect(sight["problem"]).ToBeEmptyAsync();
        await sight.UntilPaintedAsync("original");
    }

    [Fact]
    public async Task Names_that_are_markup_are_shown_as_they_are()
    {
        await using var sight = await OpenAsync(ServedSite.Hostile);
        await sight["data"].SelectOptionAsync("classes");
        await Expect(sight.Page.Locator(".sample-of").First).ToContainTextAsync(ServedSite.Hostile);
        await sight.Page.Locator(".sample-of").First.ClickAsync();
        await sight.UntilPaintedAsync("original");
        await sight["map"].ScrollIntoViewIfNeededAsync();
        await Expect(sight["legend"]).ToContainTextAsync(ServedSite.Hostile);
        await sight["map"].HoverAsync();
        await Expect(sight["map-place"]).ToContainTextAsync(ServedSite.Hostile);
        Assert.Equal(1, await sight.Page.EvaluateAsync<int>("document.images.length"));
        Assert.Empty(sight.Problems);
    }

    Task<Sight> OpenAsync(string model, bool isTouched = false) => OpenAsync(site, model, isTouched);

    internal static async Task<Sight> OpenAsync(ServedSite site, string model, bool isTouched = false)
    {
        var sight = await site.OpenAsync($"?model={Uri.EscapeDataString(model)}", isTouched);
        await Expect(sight["model"]).ToHaveValueAsync(model);
        await sight.Page.WaitForSelectorAsync(".sample-of");
        return sight;
    }

    /// <summary>A stroke over the pad, in several steps, by shares of its sides; over the middle if none are given.</summary>
    internal static async Task StrokeAsync(Sight sight, bool lift = true, params (float X, float Y)[] places)
    {
        await sight["pad"].ScrollIntoViewIfNeededAsync();
        var box = (await sight["pad"].BoundingBoxAsync())!;
        var isDown = false;
        foreach (var (x, y) in places is [] ? [(0.3f, 0.3f), (0.7f, 0.6f)] : places)
        {
            await sight.Page.Mouse.MoveAsync(box.X + box.Width * x, box.Y + box.Height * y, new() { Steps = isDown ? 8 : 1 });
            if (!isDown) await sight.Page.Mouse.DownAsync();
            isDown = true;
        }
        if (lift) await sight.Page.Mouse.UpAsync();
    }

    Task<JsonElement> LookAsync(string model, int[] pixels) =>
        site.PostAsync($"v1/models/{model}/look", new { shape = new[] { 1, Side, Side }, values = pixels });

    static async Task GiveAsync(Sight sight, string way, byte[] bytes, string name, string type)
    {
        if (way == "chosen")
        {
            await sight["file"].SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
            return;
        }
        // As the browser gives them when somebody drops or pastes files.
        await sight.Page.EvaluateAsync("""
            ([way, bytes, name, type]) => {
                const data = new DataTransfer();
                data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
                const common = { bubbles: true, cancelable: true };
                if (way === "pasted") return document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...common }));
                for (const kind of ["dragenter", "dragover", "drop"])
                    document.getElementById("code").dispatchEvent(new DragEvent(kind, { dataTransfer: data, ...common }));
            }
            """, new object[] { way, bytes.Select(value => (int)value).ToArray(), name, type });
    }
}
