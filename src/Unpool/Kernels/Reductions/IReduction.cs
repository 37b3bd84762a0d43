namespace Unpool.Kernels;

/// <summary>A reduction of many values to one.</summary>
unsafe interface IReduction
{
    /// <summary>The result for the values at these offsets, of which there is at least one.</summary>
    static abstract float Of(float* x, ReadOnlySpan<int> at);
}

/// <summary>A reduction to one of the values.</summary>
unsafe interface IExtreme : IReduction
{
    /// <summary>The index of the offset whose value counts: the first of equal ones.</summary>
    static abstract int Find(float* x, ReadOnlySpan<int> at);
}
