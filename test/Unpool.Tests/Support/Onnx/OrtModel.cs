using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

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
        var inputs = _session.InputMetadata.ToDictionary(input => input.Key, input => ValueOf(
            input.Value.ElementDataType, [.. batch.SelectMany(sample => sample[input.Key])],
            [batch.Count, .. input.Value.Dimensions.Skip(1).Select(d => (long)d)]));
        using var options = new RunOptions();
        using var results = _session.Run(options, inputs, _session.OutputNames);
        foreach (var input in inputs.Values) input.Dispose();
        return _session.OutputNames.Zip(results).ToDictionary(o => o.First, o => ValuesOf(o.Second));
    }

    static OrtValue ValueOf(TensorElementType type, float[] values, long[] axes)
    {
        return type switch
        {
            TensorElementType.Int64 => Of(value => (long)value),
            TensorElementType.Int32 => Of(value => (int)value),
            TensorElementType.UInt8 => Of(value => (byte)value),
            TensorElementType.Double => Of(value => (double)value),
            TensorElementType.Float16 => Of(value => (Float16)value),
            _ => OrtValue.CreateTensorValueFromMemory(values, axes),
        };

        OrtValue Of<T>(Converter<float, T> convert) where T : unmanaged =>
            OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, convert), axes);
    }

    static float[] ValuesOf(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Int64 => [.. value.GetTensorDataAsSpan<long>().ToArray().Select(v => (float)v)],
        TensorElementType.Double => [.. value.GetTensorDataAsSpan<double>().ToArray().Select(v => (float)v)],
        TensorElementType.Float16 => [.. value.GetTensorDataAsSpan<Float16>().ToArray().Select(v => (float)v)],
        _ => value.GetTensorDataAsSpan<float>().ToArray(),
    };

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
