using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Unpool.Bench.Networks;
using Unpool.Bench.Worker;

namespace Unpool.OnnxRuntimePeer;

/// <summary>
/// A model in a session that is as fast as we could make it: all optimisations, for a batch whose size is known, threads that spin while they
/// wait, and samples and answers bound where they are, so that a call neither copies nor allocates them.
/// </summary>
sealed class Answers : IDisposable
{
    readonly SessionOptions _options;
    readonly InferenceSession _session;
    readonly RunOptions _run = new();
    readonly OrtIoBinding[] _batches;
    readonly float[] _values;
    int _next;

    public Answers(AnswerOptions options)
    {
        _options = new()
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            EnableCpuMemArena = true,
            EnableMemoryPattern = true,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _options.AddFreeDimensionOverrideByName("N", options.Batch);
        _options.AddSessionConfigEntry("session.intra_op.allow_spinning", "1");
        _session = new(Path.Combine(options.Folder, BenchModel.ModelFile), _options);
        long[] input = AxesOf(_session.InputMetadata.Values.Single(), options.Batch);
        long[] output = AxesOf(_session.OutputMetadata.Values.Single(), options.Batch);
        // Pinned: what is bound must not move.
        _values = GC.AllocateArray<float>(Product(output), pinned: true);
        var bytes = File.ReadAllBytes(Path.Combine(options.Folder, BenchModel.SamplesFile));
        var samples = GC.AllocateArray<float>(bytes.Length / sizeof(float), pinned: true);
        MemoryMarshal.Cast<byte, float>(bytes).CopyTo(samples);
        var size = Product(input);
        _batches = [.. Enumerable.Range(0, samples.Length / size).Select(i => Bind(samples.AsMemory(i * size, size)))];

        OrtIoBinding Bind(Memory<float> batch)
        {
            var binding = _session.CreateIoBinding();
            using var x = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, batch, input);
            using var y = OrtValue.CreateTensorValueFromMemory(_values, output);
            binding.BindInput(_session.InputNames[0], x);
            binding.BindOutput(_session.OutputNames[0], y);
            return binding;
        }
    }

    /// <summary>Answers the next batch, and returns [samples, values of the output's shape], which the next call overwrites.</summary>
    public float[] Run()
    {
        _session.RunWithBinding(_run, _batches[_next]);
        _next = (_next + 1) % _batches.Length;
        return _values;
    }

    public void Dispose()
    {
        foreach (var batch in _batches) batch.Dispose();
        _run.Dispose();
        _session.Dispose();
        _options.Dispose();
    }

    static long[] AxesOf(NodeMetadata value, int batch) => [batch, .. value.Dimensions.Skip(1).Select(d => (long)d)];

    static int Product(long[] axes) => (int)axes.Aggregate(1L, (a, b) => a * b);
}
