using Microsoft.ML.OnnxRuntime;

namespace Unpool.Tests.Support.Onnx;

/// <summary>A model file as ONNX Runtime sees it.</summary>
public sealed class OrtModel : IDisposable
{
    readonly InferenceSession _session;
    readonly SessionOptions _options;

    /// <param name="bytes">The file.</param>
    /// <param name="optimized">Whether it may be changed before it runs.</param>
    /// <param name="quiet">True if it may be invalid, and nothing is to be printed about that.</param>
    public OrtModel(byte[] bytes, bool optimized, bool quiet = false)
    {
        _options = new SessionOptions
        {
            GraphOptimizationLevel = optimized ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = 1,
            LogSeverityLevel = quiet ? OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL : OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(bytes, _options);
    }

    public IReadOnlyList<string> Inputs => _session.InputNames;
    public IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <summary>The metadata that anyone who opens the file sees.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>Results by name for a batch of samples, each with its values by input name.</summary>
    public Dictionary<string, float[]> Run(IReadOnlyList<Dictionary<string, float[]>> batch)
    {
        var inputs = _session.InputMetadata.ToDictionary(input => input.Key, input => OrtValue.CreateTensorValueFromMemory(
            batch.SelectMany(sample => sample[input.Key]).ToArray(),
            [batch.Count, .. input.Value.Dimensions.Skip(1).Select(d => (long)d)]));
        using var options = new RunOptions();
        using var results = _session.Run(options, inputs, _session.OutputNames);
        foreach (var input in inputs.Values) input.Dispose();
        return _session.OutputNames.Zip(results).ToDictionary(o => o.First, o => o.Second.GetTensorDataAsSpan<float>().ToArray());
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
