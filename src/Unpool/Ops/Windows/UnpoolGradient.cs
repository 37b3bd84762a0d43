namespace Unpool;

/// <summary>The gradient that flows back through max unpooling.</summary>
public enum UnpoolGradient
{
    /// <summary>The true derivative: the gradient at the position where the value was put.</summary>
    Switch,

    /// <summary>
    /// CNTK's: the largest gradient of the window, wherever it is. CNTK's published figures depend on it; it learns worse.
    /// </summary>
    WindowMax,
}
