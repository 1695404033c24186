" planbook in Vim: copy this file to ~/.vim/compiler/planbook.vim, then in a planbook
"   :compiler planbook
"   :make
" fills the quickfix list with what planbook check finds. Written by: planbook init --editor vim
if exists("current_compiler")
  finish
endif
let current_compiler = "planbook"

let s:keepcpo = &cpo
set cpo&vim

if exists(":CompilerSet") != 2
  command -nargs=* CompilerSet setlocal <args>
endif

CompilerSet makeprg=planbook\ check\ --format\ concise\ --color\ never\ --quiet
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m

let &cpo = s:keepcpo
unlet s:keepcpo
