using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Unpool.TorchSharpPeer;
using static TorchSharp.torch;

// The program that the benchmark is compared with: the same models, written as well as we could for TorchSharp.
// It prints one line of JSON.
Options options;
try
{
    options = Options.Parse(args);
}
catch (Exception e) when (e is ArgumentException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var model = options.Model;
try
{
    TorchLibrary.Load();
    TorchSharp.torch.InitializeDeviceType(TorchSharp.DeviceType.CPU);
    set_num_threads(options.Threads);
    set_num_interop_threads(1);
    object answer = options.Verb switch
    {
        "agree" => Agree(),
        "train" => Train(),
        _ => Infer(),
    };
    Console.WriteLine(JsonSerializer.Serialize(answer, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
    return 0;
}
catch (Exception e) when (
    e is TypeInitializationException or DllNotFoundException or NotSupportedException or ExternalException or IOException or InvalidDataException)
{
    // What follows the first sentence is advice, and lists of places.
    Console.Error.WriteLine($"TorchSharp fails: {e.GetBaseException().Message.ReplaceLineEndings(" ").Split(". ")[0]}");
    return 1;
}

object Agree()
{
    var (network, files) = Load(learns: true);
    var training = new Training(model, network, files);
    var losses = new List<double>();
    for (var i = 0; i < options.Minibatches; i++) training.Step(sum => losses.Add(sum.item<float>()));
    return new { Losses = losses, Parameters = files.Parameters.SelectMany(Numbers) };
}

object Train()
{
    var (network, files) = Load(learns: true);
    var training = new Training(model, network, files);
    training.Step();
    using var process = Process.GetCurrentProcess();
    var first = DateTime.Now - process.StartTime;
    var minibatchesPerSecond = Speed.Measure(() => training.Step(), options.Seconds);
    return new { SamplesPerSecond = minibatchesPerSecond * model.Minibatch, FirstMinibatchMs = first.TotalMilliseconds, PeakMemoryMB = PeakMemory() };
}

object Infer()
{
    var (network, files) = Load(learns: false);
    var minibatches = new Minibatches(files.Data, options.Batch);
    var microseconds = new List<double>();
    using var _ = inference_mode();
    var callsPerSecond = Speed.Measure(() =>
    {
        using var x = minibatches.Next().X;
        var start = Stopwatch.GetTimestamp();
        network.Apply(x).Dispose();
        microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }, options.Seconds);
    return new { SamplesPerSecond = callsPerSecond * options.Batch, MicrosecondsPerCall = Speed.Median(microseconds), PeakMemoryMB = PeakMemory() };
}

(Network Network, Files Files) Load(bool learns)
{
    var form = learns ? model.ForTraining : model.ForInference;
    form = new(options.Flipped ?? form.Flipped, options.ChannelsLast ?? form.ChannelsLast, options.OneDnn ?? form.OneDnn);
    Backends.UseOneDnn(form.OneDnn);
    Backends.LeaveOutNnpackWhereItFails();
    var files = Files.Read(options.Folder, model, form, learns);
    return (model.Build(files.Parameters, form), files);
}

// In the order of the shape, whatever the order in memory.
static float[] Numbers(Tensor parameter)
{
    using var values = parameter.detach();
    using var inOrder = values.contiguous();
    return inOrder.data<float>().ToArray();
}

static double PeakMemory()
{
    using var process = Process.GetCurrentProcess();
    return process.PeakWorkingSet64 / 1048576.0;
}
