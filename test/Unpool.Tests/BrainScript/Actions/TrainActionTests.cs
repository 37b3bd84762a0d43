using Unpool.BrainScript.Networks;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class TrainActionTests : IDisposable
{
    const string Learn = "command=learn";

    readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_epoch_leaves_a_model_and_the_last_the_final_one()
    {
        Assert.Equal(0, _folder.Run(Folder.Autoencoder, Learn).Code);
        Assert.Equal(["ae.model", "ae.model.0", "ae.model.1", "ae.model.ckp"], _folder.Files);
    }

    [Theory]
    [InlineData("parallelTrain=false", 0)]
    [InlineData("parallelTrain=true", 0)]
    [InlineData("parallelTrain={ parallelizationMethod = DataParallelSGD }", 1)]
    [InlineData("learn=[SGD=[parallelTrain=false]]", 0)]
    [InlineData("AutoAdjust=false", 0)]
    [InlineData("autoAdjust=true", 0)]
    [InlineData("learn=[SGD=[autoAdjust=none]]", 0)]
    [InlineData("cvReader=\"none\"", 0)]
    [InlineData("cvReader=x", 0)]
    [InlineData("learn=[cvReader=none]", 0)]
    public void A_plain_value_where_a_block_might_be_is_none(string setting, int told)
    {
        var run = _folder.Run(Folder.Autoencoder, Learn, setting);
        Assert.Equal("COMPLETED.", run.Lines[^1]);
        Assert.DoesNotContain("[Validate]", run.Log);
        Assert.Equal(told, run.Lines.Count(line => line.Contains("ignored", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("learn=[SGD=[AutoAdjust=yes]]", "'AutoAdjust': expected a section { .. }, found 'yes'.")]
    [InlineData("learn=[cvReader=x]", "'cvReader': expected a section { .. }, found 'x'.")]
    public void A_plain_value_in_the_place_of_a_block_is_refused(string setting, string problem) =>
        Assert.EndsWith(problem, _folder.Run(Folder.Autoencoder, Learn, setting).Problem);

    [Fact]
    public void Missing_values_are_told_unless_somebody_asks_for_silence()
    {
        _folder.Write("train.txt", "|features 1 2\n|features 3\n|labels 1 |features 4");
        var text = Folder.Autoencoder.Replace("dim = 784", "dim = 2", StringComparison.Ordinal)
            .Replace("28:28:1", "2:1:1", StringComparison.Ordinal).Replace("(5:5)", "(1:1)", StringComparison.Ordinal)
            .Replace("2:2:0", "0:0:0", StringComparison.Ordinal).Replace("(4:4)", "(1:1)", StringComparison.Ordinal);
        Assert.EndsWith("train.txt(3): expected 2 values for 'features', found 1 and the end of the file.", _folder.Run(text, Learn).Problem);

        _folder.Write("train.txt", "|features 1 2\n|features 3\n|labels 1 |features 4 5");
        string[] warnings = ["train.txt(2): expected 2 values for 'features', found 1; the rest is zero.",
            "train.txt(3): expected a newline at the end of the file, found none."];
        Assert.Equal(warnings, _folder.Run(text, Learn, "makeMode=false").Starting("train.txt("));
        Assert.Equal([warnings[0], "train.txt(3): skipped the input 'labels', which is not asked for.", warnings[1]],
            _folder.Run(text, Learn, "makeMode=false", "traceLevel=1").Starting("train.txt("));
        Assert.Empty(_folder.Run(text, Learn, "makeMode=false", "traceLevel=0").Starting("train.txt("));
    }

    [Fact]
    public void Checkpoints_are_kept_where_asked_for()
    {
        _folder.Run(Folder.Autoencoder, Learn, "learn=[SGD=[keepCheckPointFiles=true]]");
        Assert.Equal(["ae.model", "ae.model.0", "ae.model.1", "ae.model.1.ckp", "ae.model.ckp"], _folder.Files);
    }

    [Fact]
    public void A_run_that_is_over_is_not_repeated()
    {
        _folder.Run(Folder.Autoencoder, Learn);
        var before = File.GetLastWriteTimeUtc(_folder["out/ae.model"]);
        var again = _folder.Run(Folder.Autoencoder, Learn);
        Assert.Contains("Final model exists: out/ae.model\nNo further training is necessary.\n", again.Log);
        Assert.DoesNotContain("Starting Epoch", again.Log);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["out/ae.model"]));
    }

    [Fact]
    public void Without_makeMode_training_begins_again()
    {
        _folder.Run(Folder.Autoencoder, Learn);
        var again = _folder.Run(Folder.Autoencoder, Learn, "makeMode=false");
        Assert.Contains("Creating virgin network.\n", again.Log);
        Assert.Equal(2, again.Starting("Finished Epoch").Length);
    }

    [Theory]
    [InlineData("Finished Epoch[ 1 of 2]", 1)]
    [InlineData("Epoch[ 1 of 2]-Minibatch[   2-   4", 0)]
    [InlineData("Epoch[ 2 of 2]-Minibatch[   1-   1", 1)]
    public void A_stopped_training_goes_on_to_the_same_bits(string at, int done)
    {
        var whole = _folder.Run(Folder.Autoencoder, Learn);
        var model = File.ReadAllBytes(_folder["out/ae.model"]);
        Directory.Delete(_folder["out"], recursive: true);

        var name = done == 0 ? "out/ae.model.0" : "out/ae.model.1";
        var stopped = _folder.Stopped(at, Folder.Autoencoder, Learn);
        Assert.Equal($"stopped with {done} of 2 epochs done; the same command goes on from '{name}.ckp'.", stopped.Stopped);
        Assert.Contains(Path.GetFileName(name) + ".ckp", _folder.Files);

        var rest = _folder.Run(Folder.Autoencoder, Learn);
        Assert.Equal(0, rest.Code);
        Assert.Contains($"Starting from checkpoint. Loading network from '{name}'.\n", rest.Log);
        Assert.Equal(model, File.ReadAllBytes(_folder["out/ae.model"]));
        Assert.Equal(whole.Starting("Finished Epoch[ 2"), rest.Starting("Finished Epoch[ 2"));
        Assert.Equal(["ae.model", "ae.model.0", "ae.model.1", "ae.model.ckp"], _folder.Files);
    }

    [Fact]
    public void Lines_of_an_epoch_that_goes_on_count_from_where_it_stopped()
    {
        _folder.Stopped("Epoch[ 1 of 2]-Minibatch[   1-   1", Folder.Autoencoder, Learn);
        var rest = _folder.Run(Folder.Autoencoder, Learn);
        Assert.StartsWith(" Epoch[ 1 of 2]-Minibatch[   2-   4]: rmse = ", rest.Starting(" Epoch")[0]);
        Assert.Contains(" * 60; time", rest.Starting(" Epoch")[0]);
        Assert.Contains(" * 120; totalSamplesSeen = 120; ", rest.Starting("Finished Epoch[ 1")[0]);
    }

    [Fact]
    public void Training_goes_on_without_a_checkpoint_but_says_so()
    {
        _folder.Stopped("Finished Epoch[ 1 of 2]", Folder.Autoencoder, Learn);
        File.Delete(_folder["out/ae.model.1.ckp"]);
        var rest = _folder.Run(Folder.Autoencoder, Learn);
        Assert.Contains("Checkpoint file is missing. Parameter-learning state (such as momentum) will be reset.", rest.Log);
        Assert.Single(rest.Starting("Finished Epoch"));
        Assert.Contains(" totalSamplesSeen = 240; ", rest.Starting("Finished Epoch")[0]);
    }

    [Fact]
    public void The_first_model_alone_is_where_training_starts()
    {
        _folder.Run(Folder.Autoencoder, Learn);
        var model = File.ReadAllBytes(_folder["out/ae.model"]);
        foreach (var file in _folder.Files.Where(f => f != "ae.model.0")) File.Delete(_folder[$"out/{file}"]);
        var again = _folder.Run(Folder.Autoencoder, Learn);
        Assert.Contains("Loading network from 'out/ae.model.0'.", again.Log);
        Assert.DoesNotContain("is missing", again.Log);
        Assert.Equal(model, File.ReadAllBytes(_folder["out/ae.model"]));
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused_with_a_way_out()
    {
        _folder.Stopped("Finished Epoch[ 1 of 2]", Folder.Autoencoder, Learn);
        var run = _folder.Run(Folder.Autoencoder, Learn, "learn=[SGD=[learningRatesPerSample=0.02]]");
        Assert.Equal(1, run.Code);
        Assert.EndsWith(" Remove 'out/ae.model.1.ckp' to go on from the model alone, or set makeMode = false to begin again.", run.Problem);
    }

    [Fact]
    public void A_model_of_another_network_is_refused()
    {
        _folder.Stopped("Finished Epoch[ 1 of 2]", Folder.Autoencoder, Learn);
        var run = _folder.Run(Folder.Autoencoder.Replace("DeconvLayer {1, (5:5), 1, lowerPad = (2:2:0), upperPad = (2:2:0)",
            "DeconvLayer {1, (3:3), 1, lowerPad = (1:1:0), upperPad = (1:1:0)", StringComparison.Ordinal), Learn);
        Assert.Contains("training cannot go on from 'out/ae.model.1', which holds another network: its 'z.W' is ", run.Problem);
    }

    [Fact]
    public void Data_of_validation_are_reported_after_each_epoch()
    {
        var reader = "cvReader = { readerType = CNTKTextFormatReader ; file = \"$here$/test.txt\" ; "
            + "input = { features = { dim = 784 ; format = dense } } }";
        var run = _folder.Run(Folder.Autoencoder + reader);
        var lines = run.Starting("Finished Epoch");
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^Finished Epoch\[ 1 of 2\]: \[Validate\] rmse = 0\.\d{8} \* 50$", lines[1]);
        // The last one and the test saw the same model and digits.
        Assert.Equal(lines[3].Split("] ")[^1], run.Starting("Final Results")[0].Split(": ")[^1]);
    }

    [Theory]
    [InlineData("windowMax", "u: the gradient of max unpooling is CNTK's")]
    [InlineData("switch", "u: the gradient of max unpooling is the true derivative (unpoolGradient=switch).")]
    public void The_rule_of_unpooling_is_announced(string rule, string line) =>
        Assert.Single(_folder.Run(Folder.Autoencoder, Learn, $"unpoolGradient={rule}").Starting(line));

    [Fact]
    public void The_two_rules_learn_differently()
    {
        var one = _folder.Run(Folder.Autoencoder, Learn).Starting("Finished Epoch")[1];
        Directory.Delete(_folder["out"], recursive: true);
        Assert.NotEqual(one, _folder.Run(Folder.Autoencoder, Learn, "unpoolGradient=switch").Starting("Finished Epoch")[1]);
    }

    [Fact]
    public void A_criterion_that_is_no_number_ends_the_run()
    {
        var run = _folder.Run(Folder.Autoencoder, Learn, "learn=[SGD=[learningRatesPerSample=1e39; momentumAsTimeConstant=0]]");
        Assert.Equal(1, run.Code);
        Assert.Contains("the training criterion is NaN or infinite", run.Problem);
        Assert.DoesNotContain("ae.model", _folder.Files);
    }

    [Fact]
    public void Training_ends_before_an_epoch_whose_rate_is_too_small()
    {
        var run = _folder.Run(Folder.Autoencoder, Learn, "learn=[SGD=[maxEpochs=5; learningRatesPerSample=0.01*2:1e-10]]");
        Assert.Equal(2, run.Starting("Finished Epoch").Length);
        Assert.Contains("The learning rate per sample is 1e-10 now, less than minLearningRatePerSample = 1e-09. Training complete.", run.Log);
        Assert.Equal(File.ReadAllBytes(_folder["out/ae.model.2"]), File.ReadAllBytes(_folder["out/ae.model"]));
    }

    [Fact]
    public void A_rule_that_ends_training_leaves_the_final_model()
    {
        var run = _folder.Run(Folder.Autoencoder, Learn,
            "learn=[SGD=[maxEpochs=9; autoAdjustLR=adjustAfterEpoch; reduceLearnRateIfImproveLessThan=0.9; continueReduce=true]]");
        Assert.Contains("The criterion no longer improves (continueReduce). Training complete.", run.Log);
        Assert.InRange(run.Starting("Finished Epoch").Length, 2, 8);
        Assert.Contains("ae.model", _folder.Files);
    }

    [Fact]
    public void Nothing_to_learn_is_a_sentence()
    {
        var run = _folder.Run("""
            modelPath = "$here$/out/none.model"
            train = {
                BrainScriptNetworkBuilder = { features = Input {784} ; m = ReduceMean (features) ; featureNodes = (features) ; criterionNodes = (m) }
                SGD = { maxEpochs = 1 ; learningRatesPerMB = 1 }
                reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/train.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
            }
            """);
        Assert.EndsWith("the criterion 'm' depends on no parameter that can learn; there is nothing to train.", run.Problem);
    }

    [Fact]
    public void The_model_knows_what_it_reconstructs()
    {
        _folder.Run(Folder.Autoencoder, Learn);
        var (_, metadata) = Unpool.Onnx.OnnxFile.Load(_folder["out/ae.model"]);
        Assert.Equal(("z", "image"), (metadata["output"], metadata["target"]));
        var network = NetworkFile.Load(_folder["out/ae.model"]);
        Assert.Equal(["rmse", "z", "features"], network.Criteria.Concat(network.Outputs).Concat(network.Features).Select(n => n.Name));
    }
}
