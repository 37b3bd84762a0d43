using System.Globalization;
using System.Text.Json;
using Unpool.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Unpool.Tests.Serve.Site;

/// <summary>The numbers of a code on the page "try": dragged, painted, typed, and decoded meanwhile.</summary>
[Collection(nameof(ServedSite))]
public sealed class CodePartTests(ServedSite site)
{
    [Theory]
    [InlineData("one")]
    [InlineData("anomaly")]
    public async Task A_number_that_is_dragged_up_is_decoded_while_it_moves(string model)
    {
        await using var sight = await WithPictureAsync(model);
        var before = await sight.PixelsAsync("decoded");
        await PressAsync(sight, 0.4f, 0.4f);
        var from = await ValueAsync(sight);
        await sight.Page.Mouse.MoveAsync(300, 20, new() { Steps = 8 });
        // Nobody has let go yet.
        await Expect(sight["decoded-name"]).ToHaveTextAsync("Decoded from your code");
        await sight.Page.Mouse.UpAsync();
        await sight.SettleAsync("decoded");
        Assert.True(await ValueAsync(sight) > from);
        var changed = await sight.PixelsAsync("decoded");
        Assert.NotEqual(before, changed);
        await IsDecodedAsync(sight, model, changed);

        await sight["back"].ClickAsync();
        Assert.Equal(before, await sight.PixelsAsync("decoded"));
        Assert.Equal(from, await ValueAsync(sight));
        await Expect(sight["back"]).ToBeDisabledAsync();
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task A_brush_gives_its_value_to_every_number_that_it_touches()
    {
        await using var sight = await WithPictureAsync("honest");
        await sight["brush"].ClickAsync();
        await Expect(sight.Page.GetByLabel("Value of the brush").First).ToBeVisibleAsync();
        await sight["exact"].FillAsync("0.75");
        await PressAsync(sight, 0.03f, 0.07f);
        var box = (await sight["code"].BoundingBoxAsync())!;
        await sight.Page.Mouse.MoveAsync(box.X + box.Width * 0.45f, box.Y + box.Height * 0.07f, new() { Steps = 20 });
        await sight.Page.Mouse.UpAsync();
        await sight.SettleAsync("decoded");
        var painted = await CodeAsync(sight);
        Assert.InRange(painted.Count(value => value == 0.75f), 4, 7);
        // It is a row.
        Assert.All(painted[..4], value => Assert.Equal(0.75f, value));
        await IsDecodedAsync(sight, "honest", await sight.PixelsAsync("decoded"));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Keys_choose_numbers_and_change_them()
    {
        await using var sight = await WithPictureAsync("one");
        await sight["code"].FocusAsync();
        await Expect(sight["chosen"]).ToContainTextAsync("row 1, column 1");
        foreach (var key in (string[])["ArrowRight", "ArrowRight", "ArrowDown"]) await sight.Page.Keyboard.PressAsync(key);
        await Expect(sight["chosen"]).ToContainTextAsync("row 2, column 3");
        // From the code to the number's value, which is a step further on.
        await sight["value"].FocusAsync();
        var before = await ValueAsync(sight);
        for (var i = 0; i < 5; i++) await sight.Page.Keyboard.PressAsync("ArrowRight");
        Assert.True(await ValueAsync(sight) > before);
        await sight.SettleAsync("decoded");
        await IsDecodedAsync(sight, "one", await sight.PixelsAsync("decoded"));
        await sight["exact"].FillAsync("1.5");
        await Expect(sight["chosen"]).ToContainTextAsync("1.5");

        await sight["brush"].FocusAsync();
        await sight.Page.Keyboard.PressAsync("Enter");
        await sight["exact"].FillAsync("0.25");
        await sight["code"].FocusAsync();
        await sight.Page.Keyboard.PressAsync("ArrowLeft");
        await sight.Page.Keyboard.PressAsync("Space");
        await Expect(sight["chosen"]).ToContainTextAsync("row 2, column 2: 0.25");
        var width = (await site.GetAsync("v1/models")).GetProperty("models").EnumerateArray()
            .First(each => each.GetProperty("name").GetString() == "one").GetProperty("code").GetProperty("shape")[2].GetInt32();
        await sight.SettleAsync("decoded");
        var code = await CodeAsync(sight);
        Assert.Equal([0.25f, 1.5f], code[(width + 1)..(width + 3)]);
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task It_says_whose_positions_a_decoder_gets()
    {
        await using var sight = await TryPageTests.OpenAsync(site, "one");
        await Expect(sight["code-words"]).ToContainTextAsync("with those of the picture above");
        // Without a picture there are none.
        await Expect(sight["value"]).ToBeDisabledAsync();
        await sight["model"].SelectOptionAsync("honest");
        await Expect(sight["code-words"]).ToContainTextAsync("All that the decoder gets");
        await Expect(sight["value"]).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_new_picture_brings_its_own_code()
    {
        await using var sight = await WithPictureAsync("honest");
        await sight["exact"].FillAsync("3");
        await Expect(sight["back"]).ToBeEnabledAsync();
        await sight.Page.Locator(".sample-of").Nth(2).ClickAsync();
        await Expect(sight["back"]).ToBeDisabledAsync();
        Assert.Equal(await sight.PixelsAsync("reconstruction"), await sight.PixelsAsync("decoded"));
        Assert.Empty(sight.Problems);
    }

    async Task<Sight> WithPictureAsync(string model)
    {
        var sight = await TryPageTests.OpenAsync(site, model);
        await sight.Page.RunAndWaitForResponseAsync(
            () => sight.Page.Locator(".sample-of").Nth(1).ClickAsync(), response => response.Url.EndsWith("/look", StringComparison.Ordinal));
        await sight.UntilPaintedAsync("decoded");
        // What the page sends is what its numbers are: a test looks at the last of it.
        await sight.Page.EvaluateAsync("""
            () => {
                const real = window.fetch;
                window.fetch = (address, options) => {
                    if (address.endsWith("/decode")) window.sent = options.body;
                    return real(address, options);
                };
            }
            """);
        return sight;
    }

    static async Task PressAsync(Sight sight, float across, float down)
    {
        await sight["code"].ScrollIntoViewIfNeededAsync();
        var box = (await sight["code"].BoundingBoxAsync())!;
        await sight.Page.Mouse.MoveAsync(box.X + box.Width * across, box.Y + box.Height * down);
        await sight.Page.Mouse.DownAsync();
    }

    static async Task<double> ValueAsync(Sight sight) => double.Parse(await sight["exact"].InputValueAsync(), CultureInfo.InvariantCulture);

    static async Task<JsonElement> SentAsync(Sight sight) =>
        JsonSerializer.Deserialize<JsonElement>(await sight.Page.EvaluateAsync<string>("window.sent"));

    static async Task<float[]> CodeAsync(Sight sight) =>
        [.. (await SentAsync(sight)).GetProperty("values").EnumerateArray().Select(value => value.GetSingle())];

    /// <summary>That these pixels are what the service answers to a program with the page's code.</summary>
    async Task IsDecodedAsync(Sight sight, string model, int[] pixels)
    {
        var answer = await site.PostAsync($"v1/models/{model}/decode", await SentAsync(sight));
        var expected = answer.TryGetProperty("bytes", out _) ? ServedSite.Pixels(answer)
            : [.. answer.GetProperty("values").EnumerateArray().Select(value => (int)(Math.Clamp(value.GetDouble(), 0, 255) + 0.5))];
        Assert.Equal(expected.Length, pixels.Length);
        for (var i = 0; i < pixels.Length; i++) Assert.InRange(pixels[i], expected[i] - 1, expected[i] + 1);
    }
}
