using System.CommandLine;
using BenchmarkDotNet.Running;
using Unpool.Bench;
using Unpool.Bench.Clusters;
using Unpool.Bench.Comparison;
using Unpool.Bench.Kernels;
using Unpool.Bench.Networks;
using Unpool.Bench.Predicting;
using Unpool.Bench.Profiling;
using Unpool.Bench.Reading;
using Unpool.Bench.Scaling;
using Unpool.Bench.Serving;
using Unpool.Bench.Worker;

var networks = new Argument<string[]>("networks")
{
    Arity = ArgumentArity.ZeroOrMore,
    Description = $"{string.Join(", ", BenchNetworks.All.Select(n => n.Name))}; all without.",
};
var profile = new Command("profile", "How long each kernel of a training step takes, and how near the processor's peak it is.") { networks };
profile.SetAction(parsed =>
{
    foreach (var network in Chosen(parsed)) ProfileVerb.Run(network);
});

var bits = new Option<int?>("--bits") { Description = "The width of vectors: 128, 256 or 512." };
bits.AcceptOnlyFromAmong("128", "256", "512");
var forms = new Command("forms", "Convolutions in the direct form and in the one with fewer multiplications, and which is chosen.") { bits };
forms.SetAction(parsed => FormsVerb.Run(parsed.GetValue(bits) is { } asked ? (Unpool.Runtime.LaneWidth)asked : null));

var rounds = new Option<int>("--rounds") { Description = "How often each figure is measured.", DefaultValueFactory = _ => 5 };
var duration = new Option<double>("--seconds") { Description = "How long each measurement takes.", DefaultValueFactory = _ => 2 };
var json = new Option<string?>("--json") { Description = "A file for all figures." };
var models = new Command("models", "Measures training, inference, start and memory of whole networks.") { networks, rounds, duration, json };
var peer = new Option<string>("--peer") { Description = "The other program.", DefaultValueFactory = _ => "torchsharp" };
peer.AcceptOnlyFromAmong("torchsharp", "onnxruntime");
var compare = new Command("compare", "Whole networks here and in TorchSharp, or model files here and in ONNX Runtime, in turn, once both agree.")
    { networks, peer, rounds, duration, json };
models.SetAction(parsed => Compare(parsed, () => new TrainingContest(peer: null)));
compare.SetAction(parsed => Compare(parsed, () => parsed.GetValue(peer) == "torchsharp"
    ? new TrainingContest(Contestants.TorchSharp()) : new AnswerContest(Contestants.OnnxRuntime())));

var kernels = new Command("kernels", "Each kernel by itself, with BenchmarkDotNet; a filter such as *E3* may follow.")
    { new Argument<string[]>("filter") { Arity = ArgumentArity.ZeroOrMore } };
kernels.SetAction(parsed => BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(
    parsed.GetValue<string[]>("filter") is { Length: > 0 } filter ? ["--filter", .. filter] : ["--filter", "*"]));

var plot = new Option<string?>("--plot") { Description = "An SVG file for the plot." };
var scaling = new Command("scaling", "Speed and memory of training against the sizes of images, maps and minibatches.") { duration, plot };
scaling.SetAction(parsed => ScalingVerb.Run(parsed.GetValue(duration), parsed.GetValue(plot)));

var text = new Argument<string>("file") { Description = "Train-28x28_cntk_text.txt, which unpool data mnist writes." };
var reading = new Command("reading", "How fast MNIST as CNTK's text is read.") { text };
reading.SetAction(parsed => ReadingVerb.Run(parsed.GetValue(text)!));

var pictures = new Argument<string>("folder") { Description = "Pictures, in subfolders, too." };
var decoding = new Command("pictures", "How fast a folder of pictures becomes samples, beside SkiaSharp alone.") { pictures };
decoding.SetAction(parsed => PicturesVerb.Run(parsed.GetValue(pictures)!));

var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 1 };
var batch = new Option<int>("--batch") { Description = "How many images at a time.", DefaultValueFactory = _ => 1 };
var predicting = new Command("predicting", "Images by a plan alone and by the classes that callers use, in turn.")
    { networks, rounds, duration, batch, threads };
predicting.SetAction(parsed =>
{
    foreach (var network in Chosen(parsed))
        PredictingVerb.Run(
            network, parsed.GetValue(rounds), parsed.GetValue(duration), parsed.GetValue(batch), parsed.GetValue(threads));
});

var serving = new Command("serving", "Reconstructions by HTTP, against the same by the class that the service uses. Needs wrk.")
    { networks, rounds, duration };
serving.SetAction(parsed =>
{
    foreach (var network in Chosen(parsed).Where(network => !network.IsClassifier))
        ServingVerb.Run(network, parsed.GetValue(rounds), parsed.GetValue(duration));
});

var hosts = new Option<string[]>("--hosts")
{
    Description = "Addresses of bench/hosts.sh, on which the ranks run, such as 10.77.0.1 10.77.0.2; without them all run here.",
    AllowMultipleArgumentsPerToken = true,
};
var scalingOut = new Command("scaling-out", "Training on several processes by MPI, and what many machines could do. Needs Open MPI's mpirun.")
    { networks, hosts, rounds, duration };
scalingOut.SetAction(parsed => ScalingOutVerb.Run(
    Chosen(parsed), parsed.GetValue(hosts) ?? [], parsed.GetValue(rounds), parsed.GetValue(duration)));

var root = new RootCommand("Measures Unpool, alone and against TorchSharp and ONNX Runtime.")
    { models, compare, kernels, scaling, reading, decoding, predicting, serving, profile, forms, scalingOut };
var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 2 };
var minibatches = new Option<int>("--minibatches") { DefaultValueFactory = _ => 20 };
foreach (var (name, does, work) in new (string, string, Action<WorkerOptions>)[]
{
    ("agree", "Trains some minibatches and prints the losses and parameters.", WorkerVerbs.Agree),
    ("train", "Measures training.", WorkerVerbs.Train),
    ("infer", "Measures inference.", WorkerVerbs.Infer),
})
{
    var network = new Argument<string>("network");
    var folder = new Argument<string>("folder")
    {
        Description = "Where the data is that both programs read; without one it is made anew.",
        DefaultValueFactory = _ => "",
    };
    var command = new Command(name, does) { network, folder, threads, seconds, batch, minibatches };
    command.SetAction(parsed => work(new(
        BenchNetworks.Find(parsed.GetValue(network)!), parsed.GetValue(folder)!, parsed.GetValue(threads), parsed.GetValue(seconds),
        parsed.GetValue(batch), parsed.GetValue(minibatches))));
    root.Add(command);
}
var model = new Argument<string>("folder") { Description = "Where model.onnx and samples.f32 are." };
var answers = new Argument<string>("file") { Description = "A file for the answers, as floats." };
var answer = new Command("answer", "Answers for the first samples of a folder with a model.") { model, answers, threads, batch };
answer.SetAction(parsed => AnswerVerbs.Answer(Answering(parsed), parsed.GetValue(answers)!));
var predict = new Command("predict", "Measures answers.") { model, threads, seconds, batch };
predict.SetAction(parsed => AnswerVerbs.Predict(Answering(parsed)));
root.Add(answer);
root.Add(predict);
var ranked = new Argument<string>("network");
var rank = new Command("rank", "What each process of scaling-out runs.") { ranked, threads, duration };
rank.SetAction(parsed => RankVerb.Run(
    BenchNetworks.Find(parsed.GetValue(ranked)!), parsed.GetValue(threads), parsed.GetValue(duration)));
root.Add(rank);
foreach (var option in (Option<int>[])[rounds, threads, batch, minibatches])
    option.Validators.Add(found =>
    {
        if (found.GetValueOrDefault<int>() < 1) found.AddError($"{option.Name} should be at least 1.");
    });
return Ending.Of(() => root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false }));

AnswerOptions Answering(ParseResult parsed) =>
    new(parsed.GetValue(model)!, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(batch));

IReadOnlyList<BenchNetwork> Chosen(ParseResult parsed) =>
    parsed.GetValue(networks) is { Length: > 0 } names ? [.. names.Select(BenchNetworks.Find)] : BenchNetworks.All;

// What is wrong with the command line shows before a peer is built.
void Compare(ParseResult parsed, Func<Contest> contest) =>
    CompareVerb.Run(Chosen(parsed), contest(), parsed.GetValue(rounds), parsed.GetValue(duration), parsed.GetValue(json));
