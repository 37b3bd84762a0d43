using System.Runtime.InteropServices;

namespace Unpool.TorchSharpPeer;

/// <summary>
/// The switch that is torch.backends.mkldnn.enabled in Python. TorchSharp has none, so this calls the underlying C++ functions by their names
/// in the library: at::globalContext() and at::Context::setUserEnabledMkldnn(bool). Where those names differ (Windows), oneDNN stays on.
/// </summary>
static partial class Backends
{
    public static void UseOneDnn(bool on)
    {
        if (OperatingSystem.IsWindows()) return;
        SetUserEnabledMkldnn(GlobalContext(), on ? (byte)1 : (byte)0);
    }

    /// <summary>
    /// Switches NNPACK off where it does not run: libtorch's own kernels would try to start it at every convolution, and print that it failed.
    /// </summary>
    public static void LeaveOutNnpackWhereItFails()
    {
        if (!OperatingSystem.IsWindows() && IsNnpackAvailable() == 0) SetUserEnabledNnpack(GlobalContext(), 0);
    }

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at4_ops17_nnpack_available4callEv")]
    private static partial byte IsNnpackAvailable();

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at7Context20setUserEnabledNNPACKEb")]
    private static partial void SetUserEnabledNnpack(nint context, byte on);

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at13globalContextEv")]
    private static partial nint GlobalContext();

    [LibraryImport("torch_cpu", EntryPoint = "_ZN2at7Context20setUserEnabledMkldnnEb")]
    private static partial void SetUserEnabledMkldnn(nint context, byte on);
}
