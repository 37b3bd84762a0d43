using System.Runtime.InteropServices;

namespace Unpool.Runtime;

/// <summary>
/// The flushing of subnormal numbers: for the current thread, the processor treats floats too small to be normal as 0. Otherwise one such
/// number can make a convolution two hundred times slower. .NET has no call for it; the C library has one, under another name on each
/// system. Where none is known, nothing is done: results stay right, only slower on such data.
/// </summary>
static unsafe partial class FloatMode
{
    // MXCSR: flush to zero, denormals are zero. FPCR: flush to zero.
    const uint FlushX64 = 0x8040;
    const ulong FlushArm64 = 1 << 24;

    /// <summary>Switches flushing on; disposing the result restores the thread's mode.</summary>
    public static Restore Flush()
    {
        var before = new Restore();
        try
        {
            if (!Read(ref before)) return default;
            var after = before;
            after.Flush();
            Write(after);
            return before;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return default;
        }
    }

    static bool Read(ref Restore mode)
    {
        if (OperatingSystem.IsWindows() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
            mode = new Restore(ControlFp(0, 0));
        else if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            fixed (byte* state = mode.State)
                mode.Known = (OperatingSystem.IsLinux() ? GetModeLinux(state) : GetEnvironmentMac(state)) == 0;
        return mode.Known;
    }

    static void Write(Restore mode)
    {
        if (OperatingSystem.IsWindows()) _ = ControlFp(mode.Control, DenormalControl);
        else if (OperatingSystem.IsLinux()) _ = SetModeLinux(mode.State);
        else _ = SetEnvironmentMac(mode.State);
    }

    // _controlfp of the universal C runtime: the mask of the denormal control, and its value for flushing both ways.
    const uint DenormalControl = 0x03000000;
    const uint DenormalFlush = 0x01000000;

    [LibraryImport("ucrtbase", EntryPoint = "_controlfp")]
    private static partial uint ControlFp(uint value, uint mask);

    // The control modes alone: the whole environment, exceptions included, takes ten times as long, as much as a small image.
    [LibraryImport("libm.so.6", EntryPoint = "fegetmode"), SuppressGCTransition]
    private static partial int GetModeLinux(byte* state);

    [LibraryImport("libm.so.6", EntryPoint = "fesetmode"), SuppressGCTransition]
    private static partial int SetModeLinux(byte* state);

    [LibraryImport("libSystem", EntryPoint = "fegetenv")]
    private static partial int GetEnvironmentMac(byte* state);

    [LibraryImport("libSystem", EntryPoint = "fesetenv")]
    private static partial int SetEnvironmentMac(byte* state);

    /// <summary>The mode that a thread was in; disposing restores it.</summary>
    public struct Restore(uint control) : IDisposable
    {
        public fixed byte State[64];
        public uint Control = control;
        public bool Known = true;

        public void Flush()
        {
            Control = DenormalFlush;
            fixed (byte* state = State)
            {
                if (OperatingSystem.IsWindows()) return;
                switch (RuntimeInformation.ProcessArchitecture)
                {
                    // MXCSR comes after the x87's control and status words, 4 bytes on both systems.
                    case Architecture.X64: *(uint*)(state + 4) |= FlushX64; break;
                    // On Linux there is only FPCR (32 bits); macOS keeps FPSR before it (64 bits each).
                    case Architecture.Arm64 when OperatingSystem.IsLinux(): *(uint*)state |= (uint)FlushArm64; break;
                    case Architecture.Arm64: *(ulong*)(state + 8) |= FlushArm64; break;
                }
            }
        }

        public readonly void Dispose()
        {
            if (Known) Write(this);
        }
    }
}
