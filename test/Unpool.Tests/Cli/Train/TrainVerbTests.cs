using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class TrainVerbTests
{
    [Fact]
    public async Task Without_options_the_network_has_two_levels()
    {
        var options = await Train("");
        Assert.Equal([16, 8], options.Maps);
        Assert.Equal((2, 5, 0, 0), (options.Pool, options.Kernel, options.Epochs, options.Minibatch));
        Assert.Equal((LearnerKind.Adam, UnpoolGradient.Switch, "Output"), (options.Learner, options.UnpoolGradient, options.Out));
        Assert.Equal((null, null, null, 1ul), (options.Data, options.Rate, options.Threads, options.Seed));
    }

    [Fact]
    public async Task A_given_option_wins_over_the_preset()
    {
        var options = await Train("--preset tutorial --maps 3 --epochs 1");
        Assert.Equal([3], options.Maps);
        Assert.Equal((1, UnpoolGradient.WindowMax), (options.Epochs, options.UnpoolGradient));
    }

    [Theory]
    [InlineData("--preset best --learner adam", true)]
    [InlineData("--preset best --learner sgd", false)]
    [InlineData("--learner sgd --preset best", false)]
    [InlineData("--learner sgd --rate 0.1", true)]
    public async Task A_presets_rate_is_for_its_own_learner(string line, bool rate) => Assert.Equal(rate, (await Train(line)).Rate is not null);

    [Theory]
    [InlineData("--maps 5,1", new[] { 5, 1 })]
    [InlineData("--levels 3", new[] { 16, 16, 8 })]
    [InlineData("--maps 4 --levels 2", new[] { 4, 4 })]
    [InlineData("--preset deep", new[] { 5, 1 })]
    [InlineData("--preset deep --levels 1", new[] { 1 })]
    [InlineData("--preset deep --levels 3", new[] { 5, 5, 1 })]
    [InlineData("--preset deep --maps 2", new[] { 2, 2 })]
    [InlineData("--maps 4,3,2 --preset deep", new[] { 4, 3, 2 })]
    [InlineData("--maps 5,1 --levels 2", new[] { 5, 1 })]
    public async Task Maps_are_given_for_each_level(string line, int[] maps) => Assert.Equal(maps, (await Train(line)).Maps);

    [Fact]
    public async Task Numbers_are_read_as_they_stand()
    {
        var options = await Train("--rate 1e-3 --momentum=0.5 --l1 0.25 --l2 .5 --clip 2 --seed 18446744073709551615 --threads 3 --learner ADAM");
        Assert.Equal((0.001, 0.5, 0.25, 0.5, 2.0), (options.Rate, options.Momentum, options.L1, options.L2, options.Clip));
        Assert.Equal((ulong.MaxValue, 3, LearnerKind.Adam), (options.Seed, options.Threads, options.Learner));
    }

    [Theory]
    [InlineData("10%", 10)]
    [InlineData("50%", 2)]
    [InlineData("1%", 100)]
    [InlineData("33%", 3)]
    [InlineData("digits", null)]
    public async Task A_share_of_the_images_validates(string text, int? oneIn)
    {
        var options = await Train($"--validate {text}");
        Assert.Equal((oneIn, oneIn is null), (options.SetAside, options.Validation is not null));
    }

    static async Task<TrainOptions> Train(string line)
    {
        var run = await Run.Of(["train", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
        return Assert.IsType<TrainOptions>(run.Options);
    }
}
