using Unpool.Cli;
using Unpool.Cli.Pictures;
using Unpool.Cli.Sources;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class NextStepsTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_has_trained_a_network_to_clean_pictures_has_pictures_to_clean()
    {
        var options = new TrainOptions { Data = DataName.Of("scans/*.png"), Corrupt = new(["gaussian:0.1"]), Epochs = 5, Out = "out" };
        Assert.Equal(["unpool denoise out/autoencoder.onnx 'scans/*.png' --out out/cleaned", "unpool train --out out --resume --epochs 10"],
            NextSteps.Of(options, new("out")).Select(step => step.Command));
        Assert.Equal(3, NextSteps.Of(options with { Data = DataName.Of("digits") }, new("out")).Count);
    }

    [Theory]
    [InlineData("'my photos'")]
    [InlineData("'my photos/a 1.png' 'my photos/a 2.png' 'my photos/a 3.png'")]
    [InlineData("'my photos/*.png'")]
    public void What_a_training_proposes_can_be_typed_as_it_stands(string data)
    {
        RealProgram.RequireUnix();
        for (var i = 1; i <= 12; i++)
            new Picture(16, 16, 1, [.. Enumerable.Range(0, 256).Select(p => (byte)(p * i))]).WritePng(_folder[$"my photos/a {i}.png"]);
        var trained = RealProgram.Shell(_folder.Path, $"$unpool train --data {data} --epochs 2 --maps 2,2 --out 'the result'").IsDone();
        var commands = trained.Output.Split('\n').Where(line => line.StartsWith("    unpool ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, commands.Length);
        var outcomes = commands.Select(command =>
            RealProgram.Shell(_folder.Path, command.Replace("    unpool ", "$unpool ", StringComparison.Ordinal)).IsDone()).ToArray();
        foreach (var file in (string[])["sheet.png", "codes.csv", "autoencoder.onnx"])
            Assert.True(File.Exists(Path.Combine(_folder["the result"], file)), file);
        Assert.Contains("epoch 4 of 4", outcomes[^1].Error);
    }
}
