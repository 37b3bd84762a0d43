using Unpool.BrainScript.Log;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

/// <summary>The figures are those of the original's logs.</summary>
public class TrainLogTests
{
    [Fact]
    public void An_epoch_starts_with_its_rate_and_momentum() => Assert.Equal(
        "Starting Epoch 1: learning rate per sample = 0.000150  effective momentum = 0.898824  momentum as time constant = 600.0 samples",
        Autoencoder().StartingEpoch(0, .00015, Math.Pow((float)Math.Exp(-1.0 / 600), 64), 64));

    [Fact]
    public void Without_momentum_its_time_constant_is_0() => Assert.EndsWith(
        "effective momentum = 0.000000  momentum as time constant = 0.0 samples",
        Autoencoder().StartingEpoch(0, .00015, 0, 64),
        StringComparison.Ordinal);

    [Fact]
    public void The_auto_encoder_has_a_line_for_its_first_five_minibatches_and_for_every_235th()
    {
        var clock = new SlowClock();
        var log = new TrainLog(3, ["rmse"], 60000, 60000, 5, 235, clock);
        log.StartingEpoch(0, .00015, .9, 64);
        var lines = new List<string>();
        for (var i = 1; i <= 938; i++)
        {
            clock.Pass(i == 1 ? .6288 : i <= 5 ? .01 : i <= 235 ? 4.1538 / 230 : .02);
            var mean = i == 1 ? .33039278 : .32532999;
            var samples = i == 938 ? 32 : 64;
            if (log.Minibatch(0, mean * samples, [], samples, 64) is { } line) lines.Add(line);
        }
        Assert.Equal(" Epoch[ 1 of 3]-Minibatch[   1-   1, 0.11%]: rmse = 0.33039278 * 64; time = 0.6288s; samplesPerSecond = 101.8", lines[0]);
        Assert.Equal(" Epoch[ 1 of 3]-Minibatch[   6- 235, 25.07%]: rmse = 0.32532999 * 14720; time = 4.1538s; samplesPerSecond = 3543.7", lines[5]);
        Assert.Equal(
            [
                "   1-   1, 0.11%", "   2-   2, 0.21%", "   3-   3, 0.32%", "   4-   4, 0.43%", "   5-   5, 0.53%",
                "   6- 235, 25.07%", " 236- 470, 50.13%", " 471- 705, 75.20%",
            ],
            lines.Select(Window));
    }

    [Fact]
    public void A_later_epoch_starts_its_windows_anew()
    {
        var log = new TrainLog(12, ["ce", "errs"], 96, 96, 0, 2, new SlowClock());
        log.StartingEpoch(8, .1, 0, 32);
        Assert.Null(log.Minibatch(8, 32, [16], 32, 32));
        log.StartingEpoch(9, .1, 0, 32);
        Assert.Null(log.Minibatch(9, 8, [16], 32, 32));
        Assert.StartsWith(
            " Epoch[10 of 12]-Minibatch[   1-   2, 66.67%]: ce = 0.25000000 * 64; errs = 50.000% * 64; time = ",
            log.Minibatch(9, 8, [16], 32, 32),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Long_epochs_have_more_decimals()
    {
        var log = new TrainLog(1, ["ce"], 1_000_000, 1_000_000, 1, 0, new SlowClock());
        log.StartingEpoch(0, .1, 0, 1);
        Assert.Equal("   1-   1, 0.0001%", Window(log.Minibatch(0, 1, [], 1, 1)!));
        Assert.Null(log.Minibatch(0, 1, [], 1, 1));
    }

    [Fact]
    public void The_share_of_an_epoch_that_is_all_data_is_told_from_the_second_epoch_on()
    {
        var log = new TrainLog(2, ["rmse"], 0, 60000, 0, 235, new SlowClock());
        var windows = new List<string>();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            log.StartingEpoch(epoch, .1, 0, 64);
            for (var i = 0; i < 938; i++) if (log.Minibatch(epoch, 64, [], 64, 64) is { } line) windows.Add(Window(line));
        }
        Assert.Equal(
            ["   1- 235", " 236- 470", " 471- 705", "   1- 235, 25.07%", " 236- 470, 50.13%", " 471- 705, 75.20%"],
            windows);
        Assert.Equal("   1-   6, 100.00%", Window(Later().Minibatch(1, 1, [], 1, 1)!));

        // Where training goes on, the size of the data is known at once.
        static TrainLog Later()
        {
            var later = new TrainLog(2, ["rmse"], 0, 6, 0, 6, new SlowClock());
            later.StartingEpoch(1, .1, 0, 1);
            for (var i = 0; i < 5; i++) Assert.Null(later.Minibatch(1, 1, [], 1, 1));
            return later;
        }
    }

    [Fact]
    public void A_finished_epoch_tells_its_means() => Assert.Equal(
        "Finished Epoch[ 3 of 3]: [Training] rmse = 0.22483311 * 60000; totalSamplesSeen = 180000; "
        + "learningRatePerSample = 0.00015000001; epochTime=17.316s",
        Autoencoder().FinishedEpoch(new(2, .22483311, [], null, 60000, TimeSpan.FromSeconds(17.316)), 180000, .00015));

    [Fact]
    public void Metrics_come_after_the_criterion()
    {
        var log = new TrainLog(3, ["ce", "errs"], 0, 60000, 0, 500);
        var report = new EpochReport(0, .22936094, [.0697], .5, 60000, TimeSpan.FromSeconds(2.81153)) { ValidationMetrics = [.125] };
        Assert.Equal(
            "Finished Epoch[ 1 of 3]: [Training] ce = 0.22936094 * 60000; errs = 6.970% * 60000; totalSamplesSeen = 60000; "
            + "learningRatePerSample = 0.0099999998; epochTime=2.81153s",
            log.FinishedEpoch(report, 60000, .01));
        Assert.Equal("Finished Epoch[ 1 of 3]: [Validate] ce = 0.50000000 * 10000; errs = 12.500% * 10000", log.Validated(report, 10000));
        Assert.Null(log.Validated(report with { Validation = null }, 10000));
    }

    static TrainLog Autoencoder() => new(3, ["rmse"], 60000, 60000, 5, 235);

    static string Window(string line) => line[(line.IndexOf("batch[", StringComparison.Ordinal) + 6)..line.IndexOf("]:", StringComparison.Ordinal)];
}
