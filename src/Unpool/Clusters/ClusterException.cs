namespace Unpool.Clusters;

/// <summary>The exception for ranks that cannot go on together. The message is a sentence that says why.</summary>
public sealed class ClusterException : UnpoolException
{
    /// <summary>An error described by a sentence.</summary>
    /// <param name="message">A sentence.</param>
    public ClusterException(string message) : base(message) { }

    /// <summary>An error described by a sentence.</summary>
    /// <param name="message">A sentence.</param>
    /// <param name="inner">The exception that caused it.</param>
    public ClusterException(string message, Exception inner) : base(message, inner) { }
}
