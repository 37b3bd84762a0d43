namespace Unpool.Serve.Hosting;

/// <summary>A request that is not answered, with the sentence that its sender gets.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">The sentence.</param>
sealed class ProblemException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
