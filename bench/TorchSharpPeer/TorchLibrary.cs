using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Unpool.TorchSharpPeer;

/// <summary>
/// The loading of TorchSharp's native library, even where the C++ runtime is older than the one it was built with (Debian 12, for example).
/// It then reports "version `GLIBCXX_3.4.32' not found", although it uses nothing of that version: its only symbol there,
/// std::ios_base_library_init, is an empty function that a header names so that it is linked, and no relocation and no call refers to it.
/// So the copy in the output folder is marked as needing this version only weakly: one bit, which ELF calls VER_FLG_WEAK.
/// </summary>
static class TorchLibrary
{
    static ReadOnlySpan<byte> TooNew => "GLIBCXX_3.4.32"u8;

    public static void Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (!File.Exists(path)) return; // Another platform, or published: TorchSharp finds it by itself.
        try
        {
            NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e) when (e.Message.Contains(Encoding.ASCII.GetString(TooNew), StringComparison.Ordinal))
        {
            var library = File.ReadAllBytes(path);
            MakeWeak(library);
            // A new file, then renamed: the old one may be a link into the package cache, or be read by a second peer at this moment.
            var patched = $"{path}.{Environment.ProcessId}";
            File.WriteAllBytes(patched, library);
            File.Move(patched, path, overwrite: true);
            NativeLibrary.Load(path);
        }
    }

    // A 64-bit ELF file. Its header has the offset of the section table at 0x28, the size of an entry at 0x3A, their number at 0x3C. Of an entry we
    // need the type (4), the offset in the file (0x18) and the link to another section (0x28). The section of needed versions is a list of libraries
    //   { u16 version, u16 count, u32 file, u32 to the first version, u32 to the next library }
    // each with a list of versions
    //   { u32 hash, u16 flags, u16 other, u32 name, u32 to the next version }.
    static void MakeWeak(Span<byte> elf)
    {
        const int NeededVersions = 0x6ffffffe, Weak = 2;
        var (table, size, sections) = ((int)U64(elf, 0x28), U16(elf, 0x3A), U16(elf, 0x3C));
        for (var section = table; section < table + sections * size; section += size)
        {
            if (U32(elf, section + 4) != NeededVersions) continue;
            var names = (int)U64(elf, table + U32(elf, section + 0x28) * size + 0x18);
            var library = (int)U64(elf, section + 0x18);
            while (true)
            {
                var version = library + U32(elf, library + 8);
                for (var left = U16(elf, library + 2); left > 0; left--)
                {
                    var name = elf[(names + U32(elf, version + 8))..];
                    if (name[..name.IndexOf((byte)0)].SequenceEqual(TooNew))
                        BinaryPrimitives.WriteUInt16LittleEndian(elf[(version + 4)..], (ushort)(U16(elf, version + 4) | Weak));
                    version += U32(elf, version + 12);
                }
                var next = U32(elf, library + 12);
                if (next == 0) return;
                library += next;
            }
        }
    }

    static int U16(ReadOnlySpan<byte> elf, int at) => BinaryPrimitives.ReadUInt16LittleEndian(elf[at..]);
    static int U32(ReadOnlySpan<byte> elf, int at) => BinaryPrimitives.ReadInt32LittleEndian(elf[at..]);
    static long U64(ReadOnlySpan<byte> elf, int at) => BinaryPrimitives.ReadInt64LittleEndian(elf[at..]);
}
