using System.Text.Json;
using Unpool.Images;
using Unpool.Serve.Bodies;
using Unpool.Serve.Endpoints;
using Unpool.Serve.Models;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Endpoints;

public class ModelEndpointsTests(ServedModels models) : IClassFixture<ServedModels>
{
    readonly Served _served = models.Service;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_says_what_each_model_can()
    {
        var list = (await _served.GetAsync<ModelList>("/v1/models")).Models.ToDictionary(model => model.Name);
        Assert.Equal(["honest", "sharp", "stripes"], list.Keys.Order());
        Assert.True(list["sharp"].TakesSwitches);
        Assert.False(list["honest"].TakesSwitches);
        Assert.NotNull(list["stripes"].Threshold);
        Assert.Equal([1, 28, 28], list["sharp"].Shape);
        Assert.Equal([2, 7, 7], list["sharp"].Code.Shape);
        Assert.Equal("sharp", list["sharp"].Run);
    }

    [Fact]
    public async Task A_code_that_was_sent_out_comes_back_as_its_picture()
    {
        var picture = await SampleAsync("honest");
        var code = await _served.PostAsync<Tensor>("/v1/models/honest/encode", picture);
        Assert.Equal([1, 2, 7, 7], code.Shape);
        var rebuilt = await _served.PostAsync<Tensor>("/v1/models/honest/reconstruct", picture);
        var decoded = await _served.PostAsync<Tensor>("/v1/models/honest/decode", code);
        Assert.Equal(rebuilt.Values, decoded.Values);
        Assert.Equal([1, 1, 28, 28], decoded.Shape);
    }

    [Fact]
    public async Task Where_positions_are_needed_the_picture_beside_the_code_gives_them()
    {
        var picture = await SampleAsync("sharp");
        var code = await _served.PostAsync<Tensor>("/v1/models/sharp/encode", picture);
        var rebuilt = await _served.PostAsync<Tensor>("/v1/models/sharp/reconstruct", picture);
        var decoded = await _served.PostAsync<Tensor>("/v1/models/sharp/decode", code with { Picture = picture });
        Assert.All(rebuilt.Values!.Zip(decoded.Values!), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        var refused = await _served.PostAsync("/v1/models/sharp/decode", JsonSerializer.SerializeToUtf8Bytes(code, JsonSerializerOptions.Web));
        Assert.Contains("\"picture\"", await Served.ProblemAsync(refused, 409), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_values_come_as_JSON_as_an_array_and_as_a_picture()
    {
        var body = await File.ReadAllBytesAsync(Pictures()[0], Cancel);
        var json = await BodyAsync(await _served.PostAsync("/v1/models/stripes/reconstruct", body));
        var values = JsonSerializer.Deserialize<Tensor>(json, JsonSerializerOptions.Web)!.Values!;
        var array = await BodyAsync(await _served.PostAsync("/v1/models/stripes/reconstruct", body, "application/x-npy"));
        Assert.Equal(values, array[^(4 * values.Length)..].Chunk(4).Select(four => BitConverter.ToSingle(four)));
        byte[] bytes = [.. values.Select(value => (byte)(Math.Clamp(value, 0, 255) + .5f))];
        array = await BodyAsync(await _served.PostAsync("/v1/models/stripes/reconstruct?dtype=uint8", body, "application/x-npy"));
        Assert.Equal(bytes, array[^values.Length..]);
        Assert.Contains("'|u1'", System.Text.Encoding.Latin1.GetString(array), StringComparison.Ordinal);
        await Served.ProblemAsync(await _served.PostAsync("/v1/models/stripes/reconstruct?dtype=int4", body, "application/x-npy"), 400);
        var png = PictureFile.Read(await BodyAsync(await _served.PostAsync("/v1/models/stripes/reconstruct", body, "image/png")));
        Assert.Equal(bytes, png.Values.ToArray().Select(value => (byte)value));
    }

    [Fact]
    public async Task A_picture_has_one_score_alone_in_a_batch_and_on_the_command_line()
    {
        var paths = Pictures();
        using var output = new TempFolder();
        var run = await Run.Real("score", models.PathOf(ServedModels.Anomaly), models.Pictures, "--out", output["scores"], "--overlays", "none");
        Assert.True(run.Code == 0, run.Error);
        var table = File.ReadLines(Path.Combine(output["scores"], "scores.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(row => row[0], row => float.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture));
        var all = new List<float>();
        foreach (var path in paths)
        {
            var body = await BodyAsync(await _served.PostAsync("/v1/models/stripes/score", await File.ReadAllBytesAsync(path, Cancel)));
            var score = Assert.Single(JsonSerializer.Deserialize<ScoreList>(body, JsonSerializerOptions.Web)!.Scores);
            Assert.Equal(table[Path.GetRelativePath(models.Pictures, path).Replace('\\', '/')], (float)score.Score);
            all.Add((float)score.Score);
        }
        var pixels = paths.SelectMany(path => PictureFile.Read(path).Values.ToArray()).ToArray();
        var batch = await _served.PostAsync<ScoreList>("/v1/models/stripes/score", Tensor.Of(paths.Length, ServedModels.Stripes, pixels));
        Assert.Equal(all, batch.Scores.Select(score => (float)score.Score));
    }

    [Fact]
    public async Task A_look_has_all_at_once()
    {
        var picture = await SampleAsync("sharp");
        var look = await _served.PostAsync<Look>("/v1/models/sharp/look", picture);
        Assert.Equal(picture.Bytes, look.Original.Bytes);
        Assert.Equal(98, look.Code.Values!.Length);
        var apart = look.Original.Bytes!.Zip(look.Reconstruction.Bytes!, (a, b) => Math.Abs(a - b));
        // Each of the three is rounded by itself.
        Assert.All(apart.Zip(look.Difference.Bytes!), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        Assert.Null(look.Score);
        var marked = await _served.PostAsync("/v1/models/stripes/look", await File.ReadAllBytesAsync(Pictures()[^1], Cancel));
        var scored = JsonSerializer.Deserialize<Look>(await BodyAsync(marked), JsonSerializerOptions.Web)!;
        Assert.True(scored.Score!.IsAnomalous);
        Assert.Equal([1, 16, 24], scored.Heat!.Shape);
        var hot = await _served.PostAsync("/v1/models/stripes/score", await File.ReadAllBytesAsync(Pictures()[^1], Cancel), "image/png");
        var seen = PictureFile.Read(await BodyAsync(hot));
        Assert.Equal((3, 24, 16), (seen.Channels, seen.Width, seen.Height));
        // Red where it is strangest.
        var strangest = scored.Score.Row * 24 + scored.Score.Column;
        Assert.True(seen.Plane(0)[strangest] > seen.Plane(2)[strangest] + 40);
        Assert.Equal(scored.Heat.Values!.Max(), scored.Heat.Values![scored.Score.Row * 24 + scored.Score.Column]);
    }

    [Theory]
    [InlineData("/v1/models/none/encode", "{\"values\":[1]}", null, 404, "no model 'none'")]
    [InlineData("/v1/models/..%2f..%2fetc/encode", "{\"values\":[1]}", null, 404, "no model")]
    [InlineData("/v1/models/sharp/encode", "{\"values\":[1]}", null, 400, "784 values each")]
    [InlineData("/v1/models/sharp/score", "broken", null, 400, "no picture of a known kind")]
    [InlineData("/v1/models/sharp/encode", "broken", "text/html", 406, "application/json, application/x-npy")]
    [InlineData("/v1/models/sharp/decode", "broken", null, 400, "a code is expected")]
    [InlineData("/v1/models/sharp/nothing", "", null, 404, "/openapi.json")]
    public async Task What_cannot_be_answered_is_a_sentence(string path, string body, string? accept, int status, string sentence) =>
        Assert.Contains(sentence, await Served.ProblemAsync(
            await _served.PostAsync(path, System.Text.Encoding.UTF8.GetBytes(body), accept), status), StringComparison.Ordinal);

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        Assert.Contains("--max-megabytes", await Served.ProblemAsync(
            await _served.PostAsync("/v1/models/sharp/encode", new byte[(1 << 20) + 1]), 413), StringComparison.Ordinal);
        using var png = new MemoryStream();
        Unpool.Images.Writing.PngWriter.Write(png, new(1, 1001, 1000), bits: 8);
        Assert.Contains("1001x1000 pixels", await Served.ProblemAsync(await _served.PostAsync("/v1/models/sharp/encode", png.ToArray()), 413),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_taken_is_a_sentence()
    {
        var answer = await _served.GetAsync("/v1/models/sharp/encode");
        Assert.Contains("does not take GET", await Served.ProblemAsync(answer, 405), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_OpenAPI_document_has_every_address()
    {
        var document = JsonDocument.Parse(await _served.TextAsync("/openapi.json")).RootElement;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        Assert.Equal(
        [
            "/health", "/metrics", "/v1/data", "/v1/models", "/v1/models/{name}/decode", "/v1/models/{name}/encode", "/v1/models/{name}/look",
            "/v1/models/{name}/map", "/v1/models/{name}/reconstruct", "/v1/models/{name}/samples", "/v1/models/{name}/score", "/v1/runs",
            "/v1/runs/{name}", "/v1/runs/{name}/events", "/v1/runs/{name}/resume", "/v1/runs/{name}/stop",
        ], paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var takes = paths.GetProperty("/v1/models/{name}/score").GetProperty("post").GetProperty("requestBody").GetProperty("content");
        foreach (var type in (string[])["image/png", "application/x-npy", "application/json"]) Assert.True(takes.TryGetProperty(type, out _));
        var refuses = paths.GetProperty("/v1/models/{name}/score").GetProperty("post").GetProperty("responses").GetProperty("409");
        Assert.True(refuses.GetProperty("content").TryGetProperty("application/problem+json", out _));
    }

    string[] Pictures() => [.. Directory.EnumerateFiles(models.Pictures, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    async Task<Tensor> SampleAsync(string model) =>
        (await _served.GetAsync<SampleList>($"/v1/models/{model}/samples?data=digits&count=3")).Samples[1].Picture;

    static async Task<byte[]> BodyAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(body));
        return body;
    }
}
