using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Unpool.Bench.Worker;
using Unpool.OnnxRuntimePeer;

// The program that answers are compared with: the same model files in ONNX Runtime. It understands the words of Unpool.Bench and prints one line
// of JSON.
var folder = new Argument<string>("folder") { Description = "Where model.onnx and samples.f32 are." };
var file = new Argument<string>("file") { Description = "A file for the answers, as floats." };
var threads = new Option<int>("--threads") { DefaultValueFactory = _ => 1 };
var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 2 };
var batch = new Option<int>("--batch") { DefaultValueFactory = _ => 1 };
var answer = new Command("answer", "Answers for the first samples.") { folder, file, threads, batch };
answer.SetAction(parsed =>
{
    using var answers = new Answers(Options(parsed));
    var values = answers.Run();
    File.WriteAllBytes(parsed.GetValue(file)!, MemoryMarshal.AsBytes<float>(values));
    Print(new { values = values.Length });
});
var predict = new Command("predict", "Measures answers.") { folder, threads, seconds, batch };
predict.SetAction(parsed =>
{
    var options = Options(parsed);
    using var answers = new Answers(options);
    var calls = Measured.PerSecond(options.Seconds, () => answers.Run());
    Print(new { samplesPerSecond = calls * options.Batch, microsecondsPerCall = 1e6 / calls });
});
try
{
    return new RootCommand("Answers of model files by ONNX Runtime.") { answer, predict }.Parse(args).Invoke(
        new() { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is OnnxRuntimeException or TypeInitializationException or DllNotFoundException or IOException)
{
    // What follows the first sentence is advice, and lists of places.
    Console.Error.WriteLine($"ONNX Runtime does not answer: {e.GetBaseException().Message.ReplaceLineEndings(" ").Split(". ")[0]}");
    return 1;
}

AnswerOptions Options(ParseResult parsed) =>
    new(parsed.GetValue(folder)!, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(batch));

static void Print<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result));
