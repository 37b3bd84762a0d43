using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

public sealed class TestActionTests : IDisposable
{
    readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Metrics_come_first_and_entropy_has_a_perplexity()
    {
        var run = _folder.Run(Folder.Classifier);
        Assert.Equal(0, run.Code);
        Assert.Contains("evalNodeNames are not specified, using all the default evalnodes and training criterion nodes.\n", run.Log);
        Assert.Matches(
            @"^Final Results: Minibatch\[1-3\]: errs = \d+\.\d{3}% \* 50; ce = \d\.\d{8} \* 50; perplexity = \d+\.\d{8}$",
                run.Starting("Final Results")[0]);
        // One line for the first minibatch, one for every second.
        Assert.Collection(run.Starting("Minibatch"),
            line => Assert.Matches(@"^Minibatch\[1-1\]: errs = .* \* 20; ce = .* \* 20$", line),
            line => Assert.Matches(@"^Minibatch\[2-2\]: errs = .* \* 20; ce = .* \* 20$", line),
            line => Assert.Matches(@"^Minibatch\[3-3\]: errs = .* \* 10; ce = .* \* 10$", line));
    }

    [Fact]
    public void Named_nodes_are_reported_in_their_order()
    {
        _folder.Run(Folder.Classifier, "command=learn");
        var run = _folder.Run(Folder.Classifier, "command=judge", "judge=[evalNodeNames=ce]");
        Assert.StartsWith("Final Results: Minibatch[1-3]: ce = ", run.Starting("Final Results")[0]);
        Assert.DoesNotContain("evalNodeNames are not specified", run.Log);
        Assert.Contains(": the network has no node 'cf'; did you mean 'ce'?",
            _folder.Run(Folder.Classifier, "command=judge", "judge=[evalNodeNames=cf]").Problem);
    }

    [Fact]
    public void Part_of_the_data_can_be_asked_for()
    {
        _folder.Run(Folder.Autoencoder, "command=learn");
        Assert.EndsWith(" * 30", _folder.Run(Folder.Autoencoder, "command=judge", "judge=[epochSize=30]").Starting("Final Results")[0]);
    }

    [Fact]
    public void The_size_of_minibatches_changes_nothing()
    {
        _folder.Run(Folder.Autoencoder, "command=learn");
        string Result(int size) => _folder.Run(Folder.Autoencoder, "command=judge", $"judge=[minibatchSize={size}]")
            .Starting("Final Results")[0].Split(": ")[^1][..12];
        Assert.Equal(Result(7), Result(40960));
    }

    [Fact]
    public void A_model_that_is_not_there_is_a_sentence()
    {
        var run = _folder.Run(Folder.Autoencoder, "command=judge");
        Assert.Equal(1, run.Code);
        Assert.EndsWith(": there is no model 'out/ae.model'; a train action makes it.", run.Problem);
    }

    [Fact]
    public void A_network_of_the_actions_own_is_tested_as_it_starts()
    {
        var run = _folder.Run("""
            command = judge
            judge = {
                action = "eval"
                BrainScriptNetworkBuilder = { features = Input {784} ; m = ReduceMean (features) ; featureNodes = (features) ; evaluationNodes = (m) }
                reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/test.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
            }
            """);
        Assert.Equal(0, run.Code);
        Assert.Matches(@"^Final Results: Minibatch\[1-1\]: m = \d+\.\d{8} \* 50$", run.Starting("Final Results")[0]);
    }

    [Fact]
    public void Models_of_several_epochs_are_compared()
    {
        _folder.Run(Folder.Autoencoder, "command=learn");
        var run = _folder.Run(Folder.Autoencoder, "command=judge", "judge=[action=cv; crossValidationInterval=(0:1:2)]");
        Assert.Equal(0, run.Code);
        Assert.Equal(["model out/ae.model.0 --> ", "model out/ae.model.1 --> ", "model out/ae.model --> "], run.Starting("model "));
        var means = run.Starting("Final Results").Select(line => line.Split(" = ")[1].Split(' ')[0]).ToArray();
        var best = means.Min(StringComparer.Ordinal)!;
        Assert.Equal(["Best models:", $"\tBased on rmse = {best}: {run.Starting("model ")[Array.IndexOf(means, best)]["model ".Length..^5]}"],
            run.Log.Split('\n').SkipWhile(line => line != "Best models:").Take(2));
    }

    [Fact]
    public void A_test_stops_when_asked() =>
        Assert.Equal("stopped.", _folder.Stopped("# judge command", Folder.Autoencoder).Stopped);
}
