namespace Unpool.Inference;

/// <summary>An input or an output of a <see cref="Predictor"/>.</summary>
/// <param name="Name">Its name: of an input that of its column, of an output that of its node in the graph.</param>
/// <param name="Shape">The shape of one sample's value.</param>
public readonly record struct ValueInfo(string Name, Shape Shape);
