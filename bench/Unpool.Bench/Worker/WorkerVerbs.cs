using System.Text.Json;
using Unpool.Bench.Networks;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Bench.Worker;

/// <summary>
/// `agree`, `train` and `infer`: one measurement in a process of its own, one line of JSON. The peer understands the same words, so that
/// a comparison starts two programs with one command line.
/// </summary>
static class WorkerVerbs
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Agree(WorkerOptions options)
    {
        var data = BenchData.Read(options.Network, options.Folder);
        using var step = new TrainingStep(options.Network, data, options.Threads);
        var losses = new double[options.Minibatches];
        for (var i = 0; i < losses.Length; i++)
        {
            step.Run();
            losses[i] = step.Loss;
        }
        Write(new { losses, parameters = step.Parameters, ties = Ties.Count(options.Network, data) });
    }

    public static void Train(WorkerOptions options)
    {
        var data = BenchData.Read(options.Network, options.Folder);
        using var step = new TrainingStep(options.Network, data, options.Threads);
        step.Run();
        var first = Measured.MillisecondsSinceStart();
        var allocated = AllocatedPerStep(step);
        var rate = step.Samples * Measured.PerSecond(options.Seconds, step.Run);
        Write(new { samplesPerSecond = rate, firstMinibatchMs = first, allocatedPerStep = allocated, peakMemoryMB = Measured.PeakMemory() });
    }

    public static void Infer(WorkerOptions options)
    {
        var data = BenchData.Read(options.Network, options.Folder);
        using var gang = new Gang(options.Threads);
        var plan = Compilation.Compile(
            new() { Outputs = [options.Network.Build().Result], Columns = [.. data.Columns.Select(c => c.Name)] }, gang);
        var rows = new FileOrder().Rows(data, 0);
        var minibatch = new Minibatch(data);
        var start = 0;
        var calls = Measured.PerSecond(options.Seconds, () =>
        {
            if (start + options.Batch > rows.Length) start = 0;
            minibatch.Set(rows, start, options.Batch);
            start += options.Batch;
            plan.Run(minibatch);
        });
        Write(new { samplesPerSecond = calls * options.Batch, microsecondsPerCall = 1e6 / calls, peakMemoryMB = Measured.PeakMemory() });
    }

    static long AllocatedPerStep(TrainingStep step)
    {
        const int steps = 10;
        for (var i = 0; i < steps; i++) step.Run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < steps; i++) step.Run();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / steps;
    }

    public static void Write<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result, Json));
}
