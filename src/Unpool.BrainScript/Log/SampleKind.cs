namespace Unpool.BrainScript.Log;

/// <summary>What is written of a sample's values.</summary>
enum SampleKind
{
    /// <summary>All of them.</summary>
    Real,

    /// <summary>The index of the largest, or its label.</summary>
    Category,

    /// <summary>Those that are not 0, each behind its coordinates.</summary>
    Sparse,
}
