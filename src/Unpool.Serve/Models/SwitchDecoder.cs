using Unpool.Inference;

namespace Unpool.Serve.Models;

/// <summary>A decoder that max unpools: it gets a code, and the positions of the maxima from a picture.</summary>
sealed class SwitchDecoder : IDisposable
{
    readonly Predictor _encoder, _decoder;
    readonly string _input, _code, _output;
    readonly IReadOnlyList<string> _switches;

    /// <summary>The decoder of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="code">The name of the code.</param>
    /// <param name="output">The name of the reconstruction.</param>
    /// <exception cref="SplitException">The decoder needs still more of a picture.</exception>
    public SwitchDecoder(Graph graph, string code, string output)
    {
        var split = GraphSplit.WithSwitches(graph, code, output);
        (_code, _switches) = (code, split.Switches);
        _encoder = new(split.Encoder, new() { Outputs = _switches });
        _decoder = new(split.Decoder);
        (_input, _output) = (_encoder.Inputs[0].Name, _decoder.Outputs[0].Name);
    }

    /// <summary>Decodes a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="picture">The picture with the positions, as the network reads it.</param>
    /// <param name="decoded">Room for what the network makes of both.</param>
    public void Decode(ReadOnlySpan<float> code, ReadOnlySpan<float> picture, Span<float> decoded)
    {
        using var positions = _encoder.Begin();
        picture.CopyTo(positions.Input(_input));
        positions.Run();
        using var call = _decoder.Begin();
        code.CopyTo(call.Input(_code));
        foreach (var name in _switches) positions.Output(name).CopyTo(call.Input(name));
        call.Run();
        call.Output(_output).CopyTo(decoded);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }
}
