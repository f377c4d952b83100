import type { CommandNode, FlagNode } from "./command-tree.ts";

/** The shells that scripts are written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof SHELLS)[number];

/** The script that a shell reads to complete `dollr`. It is text alone: completing starts no process. */
export const writeCompletion = (shell: Shell, commands: readonly CommandNode[]): string => WRITERS[shell](commands);

const WRITERS: Readonly<Record<Shell, (commands: readonly CommandNode[]) => string>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
};

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const namesOf = (all: readonly { readonly name: string }[]): string => all.map(({ name }) => name).join(" ");

function writeBash(commands: readonly CommandNode[]): string {
  const cases = commands.map(({ name, flags, words }) => {
    const values = flags.filter(({ words: ofFlag }) => ofFlag.length > 0);
    const lines = [
      ...values.map((flag) => `      ${name}:${flag.name}) words="${flag.words.join(" ")}" ;;`),
      ...flags.filter(({ takesFile }) => takesFile).map((flag) => `      ${name}:${flag.name}) files=1 ;;`),
      ...flags.filter(isFree).map((flag) => `      ${name}:${flag.name}) ;;`),
      `      ${name}:*) words="${[...words, ...flags.map((flag) => flag.name)].join(" ")}" ;;`,
    ];
    return lines.join("\n");
  });
  return `# Completes dollr in bash. For every new shell: dollr completion bash > ~/.local/share/bash-completion/completions/dollr
_dollr() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words="" files=""
  if [ "$COMP_CWORD" -le 1 ]; then
    words="${namesOf(commands)} help --version"
  else
    case "\${COMP_WORDS[1]}:$before" in
      help:*) words="${namesOf(commands)}" ;;
${cases.join("\n")}
    esac
  fi
  COMPREPLY=()
  if [ -n "$files" ]; then
    COMPREPLY=($(compgen -f -- "$current"))
  elif [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o filenames -F _dollr dollr
`;
}

const isFree = ({ takesValue, words, takesFile }: FlagNode): boolean => takesValue && words.length === 0 && !takesFile;

function writeZsh(commands: readonly CommandNode[]): string {
  const told = commands.map(({ name, description }) => `    ${quote(`${escapeZsh(name)}:${description}`)}`).join("\n");
  const cases = commands.map(({ name, flags, words }) => {
    const specs = flags.map((flag) => `          ${quote(toZshFlag(flag))}`);
    const argument = words.length > 0 ? `:word:(${words.join(" ")})` : ": :";
    return `        ${name})\n          _arguments \\\n${[...specs, `          ${quote(`*${argument}`)}`].join(" \\\n")}\n          ;;`;
  });
  return `#compdef dollr
# Completes dollr in zsh. For every new shell: dollr completion zsh > "\${fpath[1]}/_dollr"
_dollr() {
  local -a commands=(
${told}
    'help:list the flags of a command'
  )
  local line state
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $line[1] in
        help) _describe command commands ;;
${cases.join("\n")}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = _dollr ]; then _dollr "$@"; else compdef _dollr dollr; fi
`;
}

const escapeZsh = (text: string): string => text.replaceAll(/[:[\]]/g, "\\$&");

function toZshFlag({ name, description, takesValue, words, takesFile }: FlagNode): string {
  const flag = `${name}[${escapeZsh(description)}]`;
  if (!takesValue) return flag;
  if (takesFile) return `${flag}:file:_files`;
  return `${flag}:value:${words.length > 0 ? `(${words.join(" ")})` : " "}`;
}

function writeFish(commands: readonly CommandNode[]): string {
  const names = namesOf(commands);
  const lines = commands.flatMap(({ name, description, flags, words }) => {
    const inside = `complete -c dollr -n "__fish_seen_subcommand_from ${name}"`;
    return [
      `complete -c dollr -f -n "not __fish_seen_subcommand_from ${names} help" -a ${name} -d ${quoteFish(description)}`,
      ...(words.length > 0 ? [`${inside} -f -a ${quoteFish(words.join(" "))}`] : []),
      ...flags.map(
        (flag) => `${inside} -l ${flag.name.slice(2)} -d ${quoteFish(flag.description)}${toFishValue(flag)}`,
      ),
    ];
  });
  return `# Completes dollr in fish. For every new shell: dollr completion fish > ~/.config/fish/completions/dollr.fish
complete -c dollr -f
${lines.join("\n")}
complete -c dollr -f -n "__fish_seen_subcommand_from help" -a "${names}"
`;
}

const quoteFish = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

function toFishValue({ takesValue, words, takesFile }: FlagNode): string {
  if (!takesValue) return "";
  if (takesFile) return " -r -F";
  return words.length > 0 ? ` -x -a ${quoteFish(words.join(" "))}` : " -x";
}
