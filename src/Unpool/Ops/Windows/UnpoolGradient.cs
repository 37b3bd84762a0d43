namespace Unpool;

/// <summary>What flows back through max unpooling.</summary>
public enum UnpoolGradient
{
    /// <summary>The true derivative: the gradient at the position where the value was put.</summary>
    Switch,

    /// <summary>
    /// What CNTK computes: the largest gradient of the window, wherever it is. Its published figures depend on it; it learns worse.
    /// </summary>
    WindowMax,
}
