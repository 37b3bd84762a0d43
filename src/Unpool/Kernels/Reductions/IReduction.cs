namespace Unpool.Kernels;

/// <summary>Many values to one.</summary>
unsafe interface IReduction
{
    /// <summary>The result of the values at these offsets, at least one.</summary>
    static abstract float Of(float* x, ReadOnlySpan<int> at);
}

/// <summary>A reduction to one of the values.</summary>
unsafe interface IExtreme : IReduction
{
    /// <summary>Which of the offsets has the value that counts: the first of equal ones.</summary>
    static abstract int Find(float* x, ReadOnlySpan<int> at);
}
