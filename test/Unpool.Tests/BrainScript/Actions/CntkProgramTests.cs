using System.Globalization;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class CntkProgramTests : IDisposable
{
    readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_run_in_their_order_each_under_its_name()
    {
        var run = _folder.Run(Folder.Autoencoder);
        Assert.Equal(0, run.Code);
        Assert.Equal(["# learn command (train action)", "# judge command (test action)", "# decode command (write action)"],
            run.Starting("# ").Where(line => line.Contains('(')).Select(line => line.TrimEnd('#', ' ')));
        Assert.Equal(["Action \"train\" complete.", "Action \"test\" complete.", "Action \"write\" complete."], run.Starting("Action"));
        Assert.Equal("COMPLETED.", run.Lines[^1]);
        Assert.Equal(50, File.ReadLines(_folder["out/text.p"]).Count());
    }

    [Fact]
    public void The_log_of_a_training_reads_as_the_originals()
    {
        var log = _folder.Run(Folder.Autoencoder, "command=learn").Log;
        string[] parts =
        [
            "Creating virgin network.\n",
            "Training criterion:   rmse = Sqrt\n",
            "Training 51 parameters in 3 out of 3 parameter tensors and ",
            "\tNode 'c.W' (LearnableParameter operation) : [5 x 5 x 1 x 1]\n",
            "Starting Epoch 1: learning rate per sample = 0.010000  effective momentum = 0.716531  "
                + "momentum as time constant = 60.0 samples\n\nStarting minibatch loop.\n",
            " Epoch[ 1 of 2]-Minibatch[   1-   1]: rmse = ",
            " Epoch[ 1 of 2]-Minibatch[   2-   4]: rmse = ",
            "Finished Epoch[ 1 of 2]: [Training] rmse = ",
            " * 120; totalSamplesSeen = 120; learningRatePerSample = 0.0099999998; epochTime=Ts\n",
            "SGD: Saving checkpoint model 'out/ae.model.1'\n\nStarting Epoch 2: ",
            "Finished Epoch[ 2 of 2]: [Training] rmse = ",
            " * 120; totalSamplesSeen = 240; ",
            "SGD: Saving checkpoint model 'out/ae.model'\n",
            "Action \"train\" complete.\n",
            "COMPLETED.",
        ];
        var at = 0;
        foreach (var part in parts)
        {
            var found = log.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"expected {part} behind {log[..at]}, found {log[at..]}");
            at = found + part.Length;
        }
        Assert.Equal(log.Length, at);
    }

    [Fact]
    public void Details_of_the_network_are_for_those_who_trace()
    {
        var traced = _folder.Run(Folder.Autoencoder, "command=learn", "traceLevel=1").Log;
        Assert.Contains("Validating --> p = Pooling (c", traced);
        Assert.Contains(") : [28 x 28 x 1 x *] -> [7 x 7 x 1 x *]\n", traced);
        Assert.Contains("Input: 28 x 28 x 1, Output: 7 x 7 x 1, Kernel: 4 x 4 x 1, Map: 1, Stride: 4 x 4 x 1, Sharing: (1, 1, 1), "
            + "AutoPad: (0, 0, 0), LowerPad: 0 x 0 x 0, UpperPad: 0 x 0 x 0.", traced);
        Assert.DoesNotContain("Validating", _folder.Run(Folder.Autoencoder, "command=learn", "makeMode=false").Log);
    }

    [Fact]
    public void An_action_may_be_a_list()
    {
        var run = _folder.Run("modelPath = \"$here$/out/c.model\"\n" + Folder.Classifier, "command=learn", "learn=[action=train:test]");
        Assert.Equal(["Action \"train\" complete.", "Action \"test\" complete."], run.Starting("Action"));
    }

    [Theory]
    [InlineData("learn=[action=Train]", "unknown action: Train  in command set: learn; did you mean 'train'?")]
    [InlineData("learn=[action=edit]", "action 'edit' is not supported: ")]
    [InlineData("learn=[action=SVD]", "action 'SVD' is not supported: ")]
    [InlineData("learn=[action=plot]", "action 'plot' is not supported: ")]
    [InlineData("command=lern", "there is no command 'lern'; did you mean 'learn'?")]
    [InlineData("precision=half", "CNTK: Invalid precision string: \"half\", must be \"float\" or \"double\".")]
    [InlineData("type=float", "type is not supported: it is the old name of a setting; write precision.")]
    [InlineData("unpoolGradient=true", "unpoolGradient must be windowMax (CNTK's rule) or switch (the true derivative), found 'true'.")]
    [InlineData("learn=[NDLNetworkBuilder=[x=1]]", "NDLNetworkBuilder is an older way to describe networks, which is not supported")]
    public void What_cannot_be_run_is_one_sentence_and_1(string setting, string problem)
    {
        var run = _folder.Run(Folder.Autoencoder, setting);
        Assert.Equal(1, run.Code);
        Assert.Contains(problem, run.Problem);
    }

    [Fact]
    public void What_is_wrong_with_a_network_is_told_with_its_place()
    {
        var run = _folder.Run(Folder.Autoencoder.Replace("MaxPoolingLayer", "MaxPolingLayer", StringComparison.Ordinal));
        Assert.StartsWith("a.cntk(9,13): ", run.Problem);
        Assert.Contains("MaxPoolingLayer", run.Problem);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_sentence()
    {
        using var view = new LogView(null);
        Assert.Equal(1, Unpool.BrainScript.Actions.CntkProgram.Run(["configFile=nowhere.cntk"], view, TestContext.Current.CancellationToken));
        Assert.StartsWith("EXCEPTION occurred: ", Assert.Single(view.Lines));
        Assert.Contains("nowhere.cntk", view.Lines[0]);
    }

    [Fact]
    public void Double_precision_is_computed_in_single_and_reported() =>
        Assert.Single(_folder.Run(Folder.Autoencoder, "command=learn", "precision=double").Starting("precision = \"double\": "));

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        _folder.Run(Folder.Autoencoder, "command=learn", "numCPUThreads=1");
        var one = File.ReadAllBytes(_folder["out/ae.model"]);
        _folder.Run(Folder.Autoencoder, "command=learn", "makeMode=false", "numCPUThreads=3");
        Assert.Equal(one, File.ReadAllBytes(_folder["out/ae.model"]));
    }

    [Fact]
    public void The_log_can_go_into_a_file()
    {
        var run = _folder.Run(Folder.Autoencoder, "command=learn", "stderr=$here$/logs/run.log");
        Assert.Equal("Redirecting stderr to file logs/run.log", Assert.Single(run.Lines));
        Assert.Equal("COMPLETED.", File.ReadLines(_folder["logs/run.log"]).Last());
    }

    [Fact]
    public void With_timestamps_the_file_is_named_after_the_commands_and_lines_have_a_time()
    {
        _folder.Run(Folder.Autoencoder, "command=learn:judge", "stderr=$here$/logs/run", "timestamping=true");
        var lines = File.ReadAllLines(_folder["logs/run_learn_judge.log"]);
        Assert.All(lines, line => Assert.True(
            DateTime.TryParseExact(line[..19], "MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), line));
        Assert.EndsWith(": __COMPLETED__", lines[^1]);
    }

    [Fact]
    public void A_file_says_that_everything_is_done()
    {
        _folder.Run(Folder.Autoencoder, "doneFile=$here$/out/done.txt");
        Assert.Contains("done.txt", _folder.Files);
    }
}
