using System.Text.Json;
using Microsoft.Playwright;
using Unpool.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Unpool.Tests.Serve.Site;

/// <summary>The map of codes on the page "try".</summary>
[Collection(nameof(ServedSite))]
public sealed class MapPartTests(ServedSite site)
{
    const string Digits = "digits";

    [Fact]
    public async Task What_is_under_the_pointer_is_decoded_beside_its_neighbour()
    {
        await using var sight = await OpenAsync("honest");
        var answer = await AnswerAsync(sight, () => sight["map"].HoverAsync(new() { Position = new() { X = 200, Y = 150 } }));
        await ShowsAsync(sight, answer);
        var elsewhere = await AnswerAsync(sight, () => sight["map"].HoverAsync(new() { Position = new() { X = 420, Y = 250 } }));
        await ShowsAsync(sight, elsewhere);
        Assert.NotEqual(ServedSite.Pixels(answer.GetProperty("picture")), ServedSite.Pixels(elsewhere.GetProperty("picture")));
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Keys_go_over_the_map_as_well()
    {
        await using var sight = await OpenAsync("one");
        await sight["map"].FocusAsync();
        var answers = new List<(double X, double Y)>();
        foreach (var key in (string[])["ArrowLeft", "ArrowLeft", "ArrowUp"])
        {
            var response = await sight.Page.RunAndWaitForResponseAsync(
                () => sight.Page.Keyboard.PressAsync(key), response => IsPlace(response.Request));
            var sent = JsonSerializer.Deserialize<JsonElement>(response.Request.PostData!);
            await sight.SettleAsync("map-picture");
            answers.Add((sent.GetProperty("x").GetDouble(), sent.GetProperty("y").GetDouble()));
        }
        Assert.True(answers[1].X < answers[0].X && answers[1].Y == answers[0].Y);
        Assert.True(answers[2].Y > answers[1].Y && answers[2].X == answers[1].X);
        await Expect(sight["map-place"]).ToContainTextAsync("The positions of the maxima are those of");
        Assert.Empty(sight.Problems);
    }

    [Fact]
    public async Task Each_label_has_a_sign_of_its_own_and_the_points_have_it()
    {
        await using var sight = await OpenAsync("anomaly");
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), await sight["legend"].Locator("li").AllTextContentsAsync());
        var map = await site.GetAsync($"v1/models/anomaly/map?data={Digits}");
        var (shown, all) = (map.GetProperty("count").GetInt32(), map.GetProperty("of").GetInt32());
        await Expect(sight["map-words"]).ToContainTextAsync($"{shown:N0} of {all:N0} pictures of {Digits}");
        // As many places are painted as there are points, or fewer where they lie on each other; and they are not of one colour.
        var colours = await sight["map"].EvaluateAsync<int>("""
            canvas => {
                const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
                copy.drawImage(canvas, 0, 0);
                const seen = new Map();
                for (const pixel of new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) {
                    if (pixel >>> 24 === 255) seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
                }
                return [...seen.values()].filter(count => count > 20).length;
            }
            """);
        Assert.InRange(colours, 6, 20);
        await sight["data"].SelectOptionAsync("classes");
        await Expect(sight["legend"].Locator("li")).ToHaveTextAsync([$"A{ServedSite.Hostile}", "Bb"]);
        Assert.Empty(sight.Problems);
    }

    async Task<Sight> OpenAsync(string model)
    {
        var sight = await TryPageTests.OpenAsync(site, model);
        await sight["data"].SelectOptionAsync(Digits);
        await sight["map"].ScrollIntoViewIfNeededAsync();
        await Expect(sight["legend"].Locator("li")).ToHaveCountAsync(10);
        return sight;
    }

    static bool IsPlace(IRequest request) => request.Method == "POST" && request.Url.Contains("/map?", StringComparison.Ordinal);

    static async Task<JsonElement> AnswerAsync(Sight sight, Func<Task> act)
    {
        var response = await sight.Page.RunAndWaitForResponseAsync(act, response => IsPlace(response.Request));
        return (await response.JsonAsync())!.Value;
    }

    static async Task ShowsAsync(Sight sight, JsonElement answer)
    {
        await sight.SettleAsync("map-picture");
        Assert.Equal(ServedSite.Pixels(answer.GetProperty("picture")), await sight.PixelsAsync("map-picture"));
        Assert.Equal(ServedSite.Pixels(answer.GetProperty("nearestPicture")), await sight.PixelsAsync("map-nearest"));
        await Expect(sight["map-place"]).ToContainTextAsync(answer.GetProperty("nearest").GetProperty("name").GetString()!);
    }
}
