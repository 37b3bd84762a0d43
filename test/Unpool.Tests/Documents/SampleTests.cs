using Unpool.Onnx;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests;

/// <summary>The programs in samples/, started as a stranger starts them, with digits that they draw themselves: no data, no network.</summary>
public class SampleTests
{
    [Theory]
    [InlineData("mnist-autoencoder")]
    [InlineData("deep-autoencoder")]
    public async Task A_sample_trains_tests_and_saves_a_model(string name)
    {
        using var folder = new TempFolder();
        var (code, output, error) = await FileProgram.RunAsync(Path.Combine(FileProgram.Repository(), "samples", $"{name}.cs"), folder.Path);

        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        Assert.Contains("No MNIST here", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split('\n').Count(line => line.StartsWith("Epoch ", StringComparison.Ordinal)));
        Assert.Contains("Test: ", output, StringComparison.Ordinal);
        Assert.Equal(new Shape(1, 28, 28), Assert.Single(OnnxFile.Load(folder[$"{name}.onnx"]).Graph.Outputs).Shape);
    }
}
