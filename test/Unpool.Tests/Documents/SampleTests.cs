using System.Globalization;
using System.Text.RegularExpressions;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests;

/// <summary>The programs in samples/, started as a stranger starts them, with digits that they draw themselves: no data, no network.</summary>
public class SampleTests
{
    [Theory]
    [InlineData("mnist-autoencoder", false)]
    [InlineData("deep-autoencoder", true)]
    [InlineData("variational", true)]
    public async Task A_sample_trains_tests_and_saves_a_model(string name, bool hasMnist)
    {
        using var folder = new TempFolder();
        // A hundredth of it: what counts is that the program works.
        if (hasMnist) Idx.WriteMnist(folder, Digits.Draw(600), Digits.Draw(100, seed: 2));
        var (code, output, error) = await FileProgram.RunAsync(Path.Combine(FileProgram.Repository(), "samples", $"{name}.cs"), folder.Path);

        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        Assert.Equal(hasMnist, !output.Contains("No MNIST here", StringComparison.Ordinal));
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("Epoch ", StringComparison.Ordinal)));
        Assert.Contains("Test: ", output, StringComparison.Ordinal);
        Assert.Equal(new Shape(1, 28, 28), Assert.Single(OnnxFile.Load(folder[$"{name}.onnx"]).Graph.Outputs).Shape);
    }

    [Fact]
    public async Task The_networks_of_Keras_blog_learn()
    {
        using var folder = new TempFolder();
        var (code, output, error) = await FileProgram.RunAsync(
            Path.Combine(FileProgram.Repository(), "samples", "keras-autoencoders.cs"), folder.Path, "3");

        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        var losses = Regex.Matches(output, @"binary cross-entropy (0\.\d+) a pixel")
            .Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        // A grey guess for every pixel would be ln 2.
        Assert.Equal([true, true, true], losses.Select(loss => loss < .6));
    }

    [Fact]
    public async Task Tables_of_anomalies_are_printed()
    {
        using var folder = new TempFolder();
        var samples = Path.Combine(FileProgram.Repository(), "samples");
        var (code, output, error) = await FileProgram.RunAsync(Path.Combine(samples, "anomalies-mnist.cs"), folder.Path, "1", "0", "7");
        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        // Drawn digits are no harder than real ones.
        var areas = Row("   1 ");
        Assert.Equal(4, areas.Length);
        Assert.InRange(double.Parse(areas[^1], System.Globalization.CultureInfo.InvariantCulture), 90, 100);

        (code, output, error) = await FileProgram.RunAsync(Path.Combine(samples, "anomalies-surfaces.cs"), folder.Path, "metal", "2");
        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        var metal = Row("metal ");
        Assert.InRange(double.Parse(metal[1], System.Globalization.CultureInfo.InvariantCulture), 0.9, 1);
        Assert.InRange(double.Parse(metal[2], System.Globalization.CultureInfo.InvariantCulture), 0.9, 1);

        string[] Row(string beginning) => output.Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task The_web_service_answers_many_requests_at_once()
    {
        using var folder = new TempFolder();
        var x = Input.Of("features", new Shape(1, 28, 28)) / 256;
        OnnxFile.Save(folder["half.onnx"], new Graph((x * 0.5f).AveragePool(1, name: "code").Upsample(1)));
        using var service = FileProgram.Start(
            Path.Combine(FileProgram.Repository(), "samples", "web-service.cs"), folder.Path, folder["half.onnx"], "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await FileProgram.AwaitAsync(service, line => line.Split("Now listening on: ") is [_, var found] ? found : null);
            using var client = new HttpClient { BaseAddress = new(address) };
            var cancel = TestContext.Current.CancellationToken;
            await Task.WhenAll(Enumerable.Range(1, 40).Select(async value =>
            {
                var image = new byte[784];
                Array.Fill(image, (byte)(2 * value));
                using var answer = await client.PostAsync("/reconstruct", new ByteArrayContent(image), cancel);
                Assert.All(await answer.Content.ReadAsByteArrayAsync(cancel), pixel => Assert.Equal(value, pixel));
                using var code = await client.PostAsync("/encode", new ByteArrayContent(image), cancel);
                var numbers = System.Text.Json.JsonDocument.Parse(await code.Content.ReadAsStringAsync(cancel)).RootElement.EnumerateArray();
                Assert.All(numbers, number => Assert.Equal(value / 256f, number.GetSingle()));
                using var score = await client.PostAsync("/score", new ByteArrayContent(image), cancel);
                Assert.Equal((value / 256.0).ToString("F5", CultureInfo.InvariantCulture),
                    await score.Content.ReadAsStringAsync(cancel));
            }));
            using var refused = await client.PostAsync("/reconstruct", new ByteArrayContent(new byte[3]), cancel);
            Assert.Equal("\"expected 784 bytes, those of an image of 28x28x1, found 3.\"", await refused.Content.ReadAsStringAsync(cancel));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }
}
