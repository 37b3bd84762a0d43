namespace Unpool.Anomalies;

/// <summary>The exception for a network or for pictures that strange pictures cannot be told by. The message is a sentence that says why.</summary>
public sealed class AnomalyException(string message, Exception? inner = null) : UnpoolException(message, inner);
