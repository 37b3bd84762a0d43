using Unpool.Cli;
using Xunit;

namespace Unpool.Tests.Cli;

public class DataDefaultsTests
{
    static readonly Shape Digit = new(1, 28, 28), Icon = new(3, 64, 64), Photo = new(3, 128, 128);

    [Theory]
    [InlineData(1_000_000, "--minibatch 64 --epochs 3")]
    [InlineData(60_000, "--minibatch 64 --epochs 3")]
    [InlineData(20_000, "--minibatch 64 --epochs 9 --validate 10% --patience 5")]
    [InlineData(1_999, "--minibatch 16 --epochs 39 --average 0.99 --validate 10% --patience 5")]
    [InlineData(100, "--minibatch 16 --epochs 768 --average 0.99 --validate 10% --patience 76")]
    [InlineData(19, "--minibatch 16 --epochs 1000 --average 0.99")]
    [InlineData(1, "--minibatch 16 --epochs 1000 --average 0.99")]
    public void A_few_images_are_seen_often_in_small_minibatches(int images, string chosen) => Assert.Equal(chosen, Chosen(new(), Digit, images));

    [Theory]
    [InlineData(90, "--maps 32,16 --minibatch 16 --epochs 814 --average 0.99 --validate 10% --patience 81")]
    [InlineData(900, "--maps 32,16 --minibatch 16 --epochs 82 --average 0.99 --validate 10% --patience 8")]
    public void Colour_has_twice_the_maps(int images, string chosen) => Assert.Equal(chosen, Chosen(new(), Icon, images));

    [Fact]
    public void Large_pictures_are_seen_less_often() =>
        Assert.Equal("--maps 32,16 --minibatch 16 --epochs 21 --average 0.99 --validate 10% --patience 5", Chosen(new(), Photo, 900));

    [Fact]
    public void What_was_given_stays()
    {
        Assert.Equal("--minibatch 16", Chosen(new() { Epochs = 2, HasOwnMaps = true, Maps = [4] }, Icon, 100));
        Assert.Equal("--minibatch 16 --validate 10%", Chosen(new() { Epochs = 2, Patience = 3 }, Digit, 100));
        Assert.Equal("--epochs 384 --average 0.99 --patience 38", Chosen(new() { Minibatch = 8, Validation = new("digits") }, Digit, 100));
        Assert.Equal("", Chosen(Preset.Tutorial(new()), Icon, 100));
    }

    // Everything that makes a run what it is must be found again, or it could not go on.
    [Fact]
    public void A_run_that_goes_on_for_more_epochs_has_the_defaults_that_it_began_with()
    {
        var begun = DataDefaults.For(new(), Icon, 100);
        Assert.Equal(begun with { Epochs = 2000, BeganWithoutEpochs = true, Maps = [] },
            DataDefaults.For(new() { Epochs = 2000, BeganWithoutEpochs = true }, Icon, 100) with { Maps = [] });
    }

    static string Chosen(TrainOptions given, Shape image, int images) => DataDefaults.Chosen(given, DataDefaults.For(given, image, images));
}
