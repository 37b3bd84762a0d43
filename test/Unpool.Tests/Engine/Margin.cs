namespace Unpool.Tests.Engine;

/// <summary>How a <see cref="Move"/> pads.</summary>
public enum Margin
{
    None,
    Same,

    /// <summary>Different numbers of rows and columns on each side, up to a kernel less one.</summary>
    Uneven,
}
