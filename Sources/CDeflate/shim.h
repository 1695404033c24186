#ifndef PLANBOOK_CDEFLATE_SHIM_H
#define PLANBOOK_CDEFLATE_SHIM_H

#include <libdeflate.h>

#endif
